// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// What load() knows of a migration besides what every format has: the two further sums that Prisma accepts (its line ends
/// changed by git). One for each of the set's migrations, in their order.
struct PrismaSums {
    std::string lf;
    std::string crlf;
};
struct PrismaFacts final : project::SetFacts {
    std::vector<PrismaSums> sums;
};

/// Prisma Migrate on PostgreSQL, as of 6.19 and the schema engine 8.1 (compatibility contract prisma).
class Prisma final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "prisma"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "prisma: a folder with a schema.prisma whose datasource is postgresql, or with a migration_lock.toml "
               "that says so";
    }
    [[nodiscard]] project::Project projectAt(const project::Folder& folder) const override;
    [[nodiscard]] project::Project withTarget(project::Project project,
                                              const postgres::ConnectionTarget& target) const override;
    [[nodiscard]] std::optional<project::Project> recognise(const project::Folder& folder) const override;
    [[nodiscard]] project::MigrationSet load(const project::Project& project) const override;
    [[nodiscard]] ScriptFile script(const project::Project& project, const project::Migration& migration,
                                    project::Direction direction) const override;
    [[nodiscard]] std::optional<LoneScript> loneScript(std::string_view fileName, const std::string& text,
                                                       bool isSaid) const override;
    [[nodiscard]] std::vector<NewFile> newMigration(const project::Project& project, std::string_view name,
                                                    std::chrono::system_clock::time_point now) const override;
    [[nodiscard]] std::vector<NewFile> filled(const project::Project& project, std::vector<NewFile> files,
                                              const NewScript& script) const override;
    [[nodiscard]] std::vector<project::Environment> environments(const project::Project& project) const override;
    [[nodiscard]] history::Status layOver(const project::Project& project, const project::MigrationSet& set,
                                          const history::History& history) const override;
    [[nodiscard]] std::string versionNamed(const project::MigrationSet& set, const history::History& history,
                                           std::string_view text) const override;
    [[nodiscard]] history::HistoryRules rules(const project::Project& project = {}) const override;
    [[nodiscard]] Abilities abilities() const override
    {
        return {.hasDowns = false, .canForce = false, .canMark = true, .refusesMarked = true};
    }
    [[nodiscard]] history::History readHistory(postgres::Session& session, const project::Project& project,
                                               const postgres::ConnectionTarget& target,
                                               std::stop_token stop) const override;
    [[nodiscard]] std::vector<postgres::Command> createHistory(const history::History& history) const override;
    [[nodiscard]] std::vector<postgres::AdvisoryKey> toolLocks(const history::History& history,
                                                               const postgres::ConnectionTarget& target,
                                                               const postgres::ServerIdentity& server) const override;
    [[nodiscard]] RecordingOrRefusal recordStep(const project::Project& project, const history::History& history,
                                                const project::MigrationSet& set, const history::Status& before,
                                                const project::Migration& migration,
                                                project::Direction direction) const override;
    [[nodiscard]] std::optional<Refusal> refuseFailed(const project::Project& project, const project::MigrationSet& set,
                                                      const history::History& history,
                                                      const history::Status& status) const override;
    [[nodiscard]] std::optional<std::variant<RepairProposal, Refusal>> repair(
        const project::Project& project, const project::MigrationSet& set, const history::History& history,
        const history::Status& status) const override;
    [[nodiscard]] RecordingOrRefusal recordForce(const project::Project& project, const project::MigrationSet& set,
                                                 const history::History& history,
                                                 const std::optional<std::string>& version) const override;
    [[nodiscard]] RecordingOrRefusal recordMark(const project::Project& project, const history::History& history,
                                                const project::MigrationSet& set, std::string_view version,
                                                bool applied) const override;
    [[nodiscard]] history::History after(const history::History& history, const project::MigrationSet& set,
                                         const project::Migration& migration,
                                         project::Direction direction) const override;
};

// ---- shared by the parts of this format

/// Order of two folder names as Prisma's command line has it (JavaScript's localeCompare, that is ICU's root order); names that it
/// takes as equal by their bytes.
[[nodiscard]] std::weak_ordering comparePrismaNames(std::string_view a, std::string_view b);

/// Whether a recorded checksum is the file's: as it is, or with its line ends changed. One that is not 64 digits long is of an old
/// version, which left out the leading zero of each byte.
[[nodiscard]] bool isPrismaChecksum(std::string_view recorded, std::string_view sum, const PrismaSums& sums);

/// The name of a new migration as Prisma's command line makes it of what a person types: "Add Größe" gives "add_groesse".
[[nodiscard]] std::string prismaSlug(std::string_view name, std::size_t longest);

/// What else a row of the table holds, in HistoryRow::extra.
enum class PrismaExtra : std::uint8_t { Id, StartedAt, RolledBackAt, Steps, Logs };
[[nodiscard]] std::string prismaExtra(const history::HistoryRow& row, PrismaExtra which);
/// Finished and not rolled back.
[[nodiscard]] bool isPrismaApplied(const history::HistoryRow& row);
/// Recorded by `migrate resolve --applied`, not by a run.
[[nodiscard]] bool isPrismaMarked(const history::HistoryRow& row);

/// Begins the last line of the logs that we write of a failed transaction: it left nothing.
inline constexpr std::string_view kPrismaRolledBackByUs = "Lockkeeper rolled it back";

/// In History::extra where the table is missing: the tables that are there all the same.
inline constexpr std::string_view kPrismaNotEmpty = "not empty: ";

/// In History::extra: a name, a tab and what the catalog says of what its file makes.
inline constexpr std::string_view kPrismaEvidence = "evidence: ";
/// How what it says begins where nothing is missing.
inline constexpr std::string_view kPrismaAllThere = "Of what its file makes, all that can be looked for is there";
/// Adds it for migrations that were only marked as applied, and for failed ones. One query at most.
void addPrismaEvidence(postgres::Session& session, const project::Project& project, history::History& history,
                       std::stop_token stop);
[[nodiscard]] std::string prismaEvidence(const history::History& history, std::string_view version);

} // namespace lk::formats
