// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/formats/javascript/project.h"

#include <compare>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

/// What the recordings of Knex, Sequelize and node-pg-migrate have in common: a row for each migration, which a name tells.
namespace lk::formats {

/// What load() knows of a project of Knex or Sequelize besides its migrations.
struct JsFacts : project::SetFacts {
    JsTool tool;
    std::vector<JsMigration> texts; ///< one for each of the set's migrations, in their order
};
/// What load() has left in the set; a bare one where there is nothing of the kind.
template<typename Facts>
[[nodiscard]] const Facts& jsFactsOf(const project::MigrationSet& set)
{
    static const Facts none;
    const auto* facts = dynamic_cast<const Facts*>(set.facts.get());
    return facts == nullptr ? none : *facts;
}
/// What the text of this migration of the set says; nullptr where it is not one of its own.
[[nodiscard]] const JsMigration* textOf(const project::MigrationSet& set, const project::Migration& migration);

/// Order of two file names, by their characters.
[[nodiscard]] std::weak_ordering jsVersionOrder(std::string_view a, std::string_view b);

/// A command of the tool in the project's folder; how it finds the server, and in which environment, is left to be added.
[[nodiscard]] ToolCommand jsToolCommand(const project::Project& project, const JsTool& tool,
                                        const std::vector<std::string>& words);

/// The first of these rows are just these migrations, in this order: a command for the first N takes what was asked for.
[[nodiscard]] bool areFirstOf(const std::vector<const history::StatusRow*>& rows,
                              const std::vector<const project::Migration*>& migrations);
/// What `up` runs, in its order.
[[nodiscard]] std::vector<const history::StatusRow*> pendingRows(const history::Status& status);

/// What is recorded, its file missing or not, in the order of application where the table tells it, else in that of the names.
[[nodiscard]] std::vector<const history::StatusRow*> recordedRows(const history::Status& status);

/// Other sessions that hold a lock on the table (`"schema"."table"`), or such a lock as a writer takes:
/// "process 123 (name, active, since 2026-01-31T10:00:00Z)".
enum class TableLock : unsigned char { Any, Writing };
[[nodiscard]] std::vector<std::string> sessionsOn(postgres::Session& session, const std::string& quotedTable,
                                                  TableLock lock, std::stop_token stop);
/// A session as pid, name, state and beginning in the columns of this row.
[[nodiscard]] std::string sessionText(const postgres::Rows& rows, std::size_t row);

/// A down of `migration`, or of the newest (nullptr), while one that is recorded behind it has no file. `toolsWords` of that one: what
/// the tool says then, with {} for its version.
[[nodiscard]] std::optional<Refusal> refuseBehindMissing(const history::Status& status,
                                                         const project::Migration* migration,
                                                         std::string_view toolsWords);
/// An up of what is recorded, a down of what is not.
[[nodiscard]] std::optional<Refusal> refuseRecordedAlready(const history::History& history,
                                                           const project::Migration& migration,
                                                           project::Direction direction);
/// A mark that changes nothing, or of what is not there. `spelling` says how a migration is to be named.
[[nodiscard]] std::optional<Refusal> refuseMark(const history::History& history, const project::MigrationSet& set,
                                                std::string_view version, bool applied, const char* spelling);
/// With a bare row more, or without the rows of this version.
[[nodiscard]] history::History historyAfter(history::History history, const std::string& version,
                                            project::Direction direction);
/// The schema of the table is not there, and the tool does not make it. `key` names the setting that says it.
[[nodiscard]] std::optional<Refusal> refuseNoSchema(const history::History& history, std::string_view tool,
                                                    std::string_view key);
/// There is no state to force.
[[nodiscard]] Refusal refuseForce(std::string_view tool, std::string_view more = {});

} // namespace lk::formats
