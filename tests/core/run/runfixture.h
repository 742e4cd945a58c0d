// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/journal.h"
#include "core/run/preflight.h"
#include "core/run/runner.h"
#include "tests/support/scratchcluster.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace lk::test {

/// Keeps all events; a hook may act on each, on the thread of the run.
class Recorder final : public run::Observer {
public:
    void onEvent(const run::Event& event) override;
    std::vector<run::Event> events;
    std::function<void(const run::Event&)> hook;

    template<typename T>
    [[nodiscard]] std::vector<T> all() const
    {
        std::vector<T> found;
        for (const run::Event& event : events) {
            if (const T* one = std::get_if<T>(&event))
                found.push_back(*one);
        }
        return found;
    }
};

/// A project in a scratch folder, a database of its own, a journal folder of its own.
class RunFixture final {
public:
    explicit RunFixture(const std::string& format, ScratchCluster& cluster = ScratchCluster::instance());
    ~RunFixture();
    RunFixture(const RunFixture&) = delete;
    RunFixture& operator=(const RunFixture&) = delete;

    /// dbmate: VERSION_name.sql with both blocks; golang-migrate: two files. `down` may be left out.
    void add(const std::string& version, const std::string& up, const std::string& down = "");
    /// dbmate only: words behind the up marker, `transaction:false`.
    void addAlone(const std::string& version, const std::string& up, const std::string& down = "");
    void file(const std::string& name, const std::string& text) const;

    [[nodiscard]] run::PlanInput input() const;
    [[nodiscard]] run::PlanOrRefusal planOrRefusal(const run::Wish& wish) const;
    [[nodiscard]] run::Plan plan(const run::Wish& wish) const; ///< fails the program when refused
    run::Outcome carryOut(const run::Plan& plan, std::stop_token stop = {});
    run::Outcome run(const run::Wish& wish);
    run::Outcome up();
    run::Outcome down(int count = 1);

    [[nodiscard]] std::string value(const std::string& sql) const;
    void execute(const std::string& sql) const;
    /// Rows of the history table as text, "1 2 3" or "3 dirty".
    [[nodiscard]] std::string history() const;
    [[nodiscard]] run::JournalState journal() const;

    project::Project project;
    project::Environment environment;
    postgres::ConnectionTarget target;
    run::Patience patience;
    Recorder recorder;
    std::filesystem::path folder;
    std::filesystem::path journalFolder;
    std::string database;

private:
    ScratchCluster& m_cluster;
};

/// The outcome as one line.
[[nodiscard]] std::string printed(const run::Outcome& outcome);
/// A plan, a line a step; or the refusal.
[[nodiscard]] std::string printed(const run::PlanOrRefusal& plan);
[[nodiscard]] run::Wish wishUp(std::optional<int> count = {});
[[nodiscard]] run::Wish wishDown(std::optional<int> count = {});

} // namespace lk::test
