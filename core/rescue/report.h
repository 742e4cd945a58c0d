// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rescue/facts.h"
#include "core/rescue/proof.h"
#include "core/rescue/ways.h"
#include "core/run/events.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lk::rescue {

/// All that an incident left to tell. Times are RFC 3339, UTC.
struct Incident {
    std::string writtenAt;
    Facts before;
    std::vector<Way> ways;
    std::optional<WayKind> chosen;
    std::string secured;          ///< English: the backup that was taken or found, or why none was
    std::vector<std::string> ran; ///< a line each: what was done, as it was told
    std::optional<run::Outcome> outcome;
    std::optional<Facts> after;
    std::optional<Proof> proof;
};

/// A page by itself: everything escaped, no script, nothing loaded from elsewhere (its policy forbids both).
[[nodiscard]] std::string htmlReport(const Incident& incident);
/// Nothing in it can be taken for markup.
[[nodiscard]] std::string markdownReport(const Incident& incident);
/// By the ending of its name: .html or .htm, else Markdown. A file that is there is replaced. Throws Error{Unreadable}.
void writeReport(const Incident& incident, const std::filesystem::path& file);

/// One run as lines for the report.
class RunNotes final : public run::Observer {
public:
    RunNotes(const run::Plan& plan, run::Observer* next) : m_plan(plan), m_next(next) {}
    void onEvent(const run::Event& event) override;
    [[nodiscard]] const std::vector<std::string>& lines() const { return m_lines; }

private:
    const run::Plan& m_plan;
    run::Observer* m_next; ///< is told everything too
    std::vector<std::string> m_lines;
};

} // namespace lk::rescue
