// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/gates.h"
#include "core/changeset/look.h"
#include "tests/core/run/runfixture.h"

#include <string>
#include <vector>

namespace lk::test {

/// The five phases as text: "expand done, sync n/a, backfill running, gate blocked, contract todo".
[[nodiscard]] std::string printed(const changeset::EnvironmentState& state);
/// The reasons of all phases, a line each: "gate: backfill: backfill b has not run".
[[nodiscard]] std::string reasons(const changeset::EnvironmentState& state);

/// A project with a change set, and a database of its own.
class ChangeSetFixture final {
public:
    explicit ChangeSetFixture(const std::string& format, ScratchCluster& cluster = ScratchCluster::instance())
        : run(format, cluster)
    {
        run.project.base = run.folder;
        run.environment.name = "prod";
    }
    /// changesets/NAME
    void declare(const std::string& name, const std::string& yaml) const;
    [[nodiscard]] project::MigrationSet set() const;
    [[nodiscard]] changeset::ChangeSets sets() const;
    [[nodiscard]] changeset::Look look() const;
    /// Of the first change set, by files and database.
    [[nodiscard]] changeset::EnvironmentState state() const;
    [[nodiscard]] std::string text() const { return printed(state()); }
    /// The tables of core/backfill, as its contract has them.
    void makeBackfillTables() const;
    /// The newest run of a backfill in that state.
    void backfill(const std::string& name, const std::string& state, int left = -1, int quarantined = 0) const;
    void event(const std::string& changeset, changeset::EventKind kind, std::map<std::string, std::string> detail,
               const std::string& actor = "ann", const std::string& phase = "gate") const;

    RunFixture run;
};

} // namespace lk::test
