// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/run/journal.h"
#include "core/run/plan.h"

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lk::run {

/// Does the history say that this version is applied, and wholly? By the format's model: a row of its own, or a number not below it.
[[nodiscard]] bool isRecorded(const history::History& history, const history::HistoryRules& rules,
                              std::string_view version);
/// All versions that are applied and not failed. Where only the newest are recorded (Alembic), the files tell what is below them.
[[nodiscard]] std::set<std::string, std::less<>> appliedBy(const formats::Format& format,
                                                           const project::Project& project,
                                                           const history::History& history);
[[nodiscard]] bool isRecordedFailed(const history::History& history);
/// The same versions in the same condition; what else the rows hold does not matter for a step.
[[nodiscard]] bool sameRecords(const history::History& left, const history::History& right);
/// Changes `history` to what it says after the step. For a format with rows this is done in place: a plan of ten thousand steps must
/// not copy ten thousand rows for each.
void advance(history::History& history, const history::HistoryRules& rules, std::string_view version,
             Direction direction, std::string_view versionBelow);
/// Answers a Recording::done query: is there a row?
using AskDone = std::function<bool(const postgres::Command& done)>;
/// The part-way step that is still open by this history: not settled by a row, a force or another tool meanwhile.
[[nodiscard]] bool isStillOpen(const PartWay& partWay, const history::History& history,
                               const history::HistoryRules& rules, const AskDone& ask);

/// Whether an undo of it was cut off behind its COMMIT: then nothing of it is left, whatever the journal says of its statements.
[[nodiscard]] bool isUndone(const PartWay& partWay, const JournalState& journal, const AskDone& ask);

/// Has the server itself gone back since our last run: another timeline (a restored backup, a standby that lagged), or our own
/// transactions are still in its future (`nextXid`: kNextXid)? Without any such witness: true, a person decides. Rows that are gone
/// from a server that went on were taken out there, as the original tool's own rollback does.
[[nodiscard]] bool serverWentBack(const JournalState& journal, const postgres::ServerIdentity& server,
                                  std::uint64_t nextXid);
inline constexpr const char* kNextXid = "SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text";

/// What `before` has recorded and `now` does not know any more, but for the versions of these steps. Of formats that record heads: nothing,
/// for they move on by themselves.
[[nodiscard]] std::vector<std::string> vanished(const history::History& before, const history::History& now,
                                                const history::HistoryRules& rules, std::span<const Step> but);

/// The versions that the journal calls applied and the history does not know any more.
[[nodiscard]] std::vector<std::string> wentBack(const JournalState& journal, const history::History& history,
                                                const history::HistoryRules& rules);

} // namespace lk::run
