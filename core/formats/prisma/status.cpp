// SPDX-License-Identifier: Apache-2.0
// States, and the ways out (compatibility contract prisma, sections 7 and 9). Edits are judged as the engine 8.1 does: against the
// newest row that is finished and not rolled back.
#include "core/base/text.h"
#include "core/formats/names.h"
#include "core/formats/prisma/prisma.h"
#include "core/sql/objects.h"
#include "core/sql/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

/// All rows of one name, and what matters of them.
struct Recorded {
    const HistoryRow* applied = nullptr;    ///< the newest one finished and not rolled back
    const HistoryRow* failed = nullptr;     ///< the newest one neither finished nor rolled back
    const HistoryRow* rolledBack = nullptr; ///< the newest one rolled back
    bool hasFile = false;
};

const PrismaSums& sumsOf(const MigrationSet& set, std::size_t index)
{
    static const PrismaSums kNone;
    const auto* facts = dynamic_cast<const PrismaFacts*>(set.facts.get());
    return facts != nullptr && index < facts->sums.size() ? facts->sums[index] : kNone;
}

/// A log as one line of a status shows it.
std::string inOneLine(std::string_view log)
{
    constexpr std::size_t kMostCharacters = 400;
    std::string line;
    for (const char c : log) {
        const bool isBlank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!isBlank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (characterCount(line) > kMostCharacters)
        line = line.substr(0, byteOfCharacter(line, kMostCharacters)) + "…";
    return shownInLine(line);
}

std::string whyFailed(const HistoryRow& row)
{
    const std::string logs = prismaExtra(row, PrismaExtra::Logs);
    std::string why = fmt::format("Its run that began at {} did not finish", prismaExtra(row, PrismaExtra::StartedAt));
    if (logs.size() <= 1)
        return why + " and left no log: its process was killed, or is still at it. Until that is settled \"migrate "
                     "deploy\" refuses everything (P3009).";
    return why + "; until that is settled \"migrate deploy\" refuses everything (P3009). Its log: " +
           inOneLine(std::string_view(logs).substr(1));
}

class LayOver final {
public:
    LayOver(const MigrationSet& set, const History& history) : m_set(set), m_history(history) {}

    Status make()
    {
        index();
        std::vector<StatusRow> rows;
        rows.reserve(m_set.migrations.size());
        for (std::size_t i = 0; i < m_set.migrations.size(); ++i)
            rows.push_back(rowOf(i));
        Status status;
        status.rows = history::placedAmong(std::move(rows), missing(), comparePrismaNames);
        markOutOfOrder(status.rows);
        sum(status);
        return status;
    }

private:
    void index()
    {
        m_byName.reserve(std::max(m_history.rows.size(), m_set.migrations.size()));
        for (const HistoryRow& row : m_history.rows) {
            Recorded& one = m_byName[row.version];
            (row.isFailed ? one.failed : row.isRolledBack ? one.rolledBack : one.applied) = &row;
        }
    }

    StatusRow rowOf(std::size_t i)
    {
        const Migration& migration = m_set.migrations[i];
        StatusRow row = history::rowOfFile(m_set, i);
        Recorded* recorded = nullptr;
        if (const auto found = m_byName.find(migration.version); found != m_byName.end()) {
            recorded = &found->second;
            recorded->hasFile = true;
        }
        if (recorded != nullptr && recorded->failed != nullptr) {
            takeRecord(row, m_history, *recorded->failed);
            row.state = MigrationState::Failed;
            row.why = withEvidence(whyFailed(*recorded->failed), row.version);
        } else if (recorded != nullptr && recorded->applied != nullptr) {
            applied(row, *recorded->applied, i);
        } else if (recorded != nullptr) {
            takeRecord(row, m_history, *recorded->rolledBack);
            row.appliedOrder = -1;
            row.state = MigrationState::RolledBack;
            row.why = fmt::format("Marked as rolled back at {}; \"migrate deploy\" runs it again.",
                                  prismaExtra(*recorded->rolledBack, PrismaExtra::RolledBackAt));
        }
        if (!row.hasUp && row.state != MigrationState::Failed)
            row.why = "There is no migration.sql in its folder (P3015). Is it an empty folder that git left behind?";
        return row;
    }

    void applied(StatusRow& row, const HistoryRow& record, std::size_t i) const
    {
        takeRecord(row, m_history, record);
        row.state = MigrationState::Applied;
        if (row.fileChecksum && record.checksum &&
            !isPrismaChecksum(*record.checksum, *row.fileChecksum, sumsOf(m_set, i))) {
            row.state = MigrationState::Changed;
            row.why =
                "Its file was modified after it was applied: none of the three checksums that Prisma accepts is "
                "the recorded one. \"migrate deploy\" and \"migrate status\" say nothing of it; \"migrate dev\" would "
                "want a reset.";
        } else if (isPrismaMarked(record)) {
            row.why = withEvidence("Marked as applied (\"migrate resolve --applied\"); nothing was run.", row.version);
        }
    }

    [[nodiscard]] std::string withEvidence(std::string why, const std::string& version) const
    {
        const std::string said = prismaEvidence(m_history, version);
        return said.empty() ? why : std::move(why) + ' ' + said;
    }

    static void markOutOfOrder(std::vector<StatusRow>& rows)
    {
        const auto isThere = [](const StatusRow& row) {
            return row.state == MigrationState::Applied || row.state == MigrationState::Changed ||
                   row.state == MigrationState::Missing;
        };
        const auto newest = std::find_if(rows.rbegin(), rows.rend(), isThere);
        for (auto row = rows.begin(); newest != rows.rend() && row != newest.base(); ++row) {
            if (row->state != MigrationState::Pending)
                continue;
            row->state = MigrationState::OutOfOrder;
            if (row->why.empty())
                row->why = "A newer one is applied already; \"migrate deploy\" runs it all the same.";
        }
    }

    std::vector<StatusRow> missing() const
    {
        std::vector<StatusRow> rows;
        for (const HistoryRow& record : m_history.rows) {
            const Recorded& one = m_byName.at(record.version);
            if (one.hasFile || (&record != one.failed && (one.failed != nullptr || &record != one.applied)))
                continue;
            StatusRow row;
            row.version = record.version;
            takeRecord(row, m_history, record);
            const std::size_t digits = leadingDigits(record.version);
            row.name =
                digits > 0 && digits + 1 < record.version.size() ? record.version.substr(digits + 1) : record.version;
            row.state = record.isFailed ? MigrationState::Failed : MigrationState::Missing;
            row.why = record.isFailed ? whyFailed(record) + " There is no folder of it."
                                      : "It is recorded as applied, and there is no folder of it. \"migrate deploy\" "
                                        "and \"migrate status\" pass over that; \"migrate dev\" would want a reset.";
            rows.push_back(std::move(row));
        }
        return rows;
    }

    static void sum(Status& status)
    {
        for (const StatusRow& row : status.rows) {
            switch (row.state) {
            case MigrationState::Applied:
            case MigrationState::Changed:
            case MigrationState::Missing: status.current = row.version; break;
            case MigrationState::Failed:
                status.isDirty = true;
                if (!status.dirtyVersion)
                    status.dirtyVersion = row.version;
                break;
            default: ++status.pendingCount; break;
            }
        }
    }

    const MigrationSet& m_set;
    const History& m_history;
    std::unordered_map<std::string_view, Recorded> m_byName;
};

/// The row says itself that it left nothing: we wrote it, of a transaction.
bool leftNothing(const HistoryRow& row)
{
    return row.isFailed && prismaExtra(row, PrismaExtra::Logs).find(kPrismaRolledBackByUs) != std::string::npos;
}

} // namespace

history::HistoryRules Prisma::rules(const Project&) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = comparePrismaNames,
            .runsOutOfOrder = true,
            .rollsBackAsApplied = false,
            .noneVersion = {},
            .lockWait = std::chrono::seconds(10)};
}

Status Prisma::layOver(const Project&, const MigrationSet& set, const History& history) const
{
    return LayOver(set, history).make();
}

std::string Prisma::versionNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    // The time alone, or the name alone, where just one folder is meant.
    std::string found;
    const auto look = [&](const std::string& version) {
        const std::size_t digits = leadingDigits(version);
        const bool isMeant = version == text || (digits > 0 && digits < version.size() &&
                                                 (text == std::string_view(version).substr(0, digits) ||
                                                  text == std::string_view(version).substr(digits + 1)));
        if (!isMeant || version == found)
            return true;
        const bool isFirst = found.empty();
        found = version == text || isFirst ? version : found;
        return isFirst || version == text;
    };
    const bool isKnown =
        std::ranges::any_of(set.migrations, [&](const Migration& migration) { return migration.version == text; }) ||
        std::ranges::any_of(history.rows, [&](const HistoryRow& row) { return row.version == text; });
    if (isKnown || text.empty())
        return std::string(text);
    for (const Migration& migration : set.migrations) {
        if (!look(migration.version))
            return std::string(text);
    }
    for (const HistoryRow& row : history.rows) {
        if (!look(row.version))
            return std::string(text);
    }
    return found.empty() ? std::string(text) : found;
}

std::optional<Refusal> Prisma::refuseFailed(const Project&, const MigrationSet& set, const History& history,
                                            const Status& status) const
{
    const auto failed = std::ranges::find(status.rows, MigrationState::Failed, &StatusRow::state);
    if (failed == status.rows.end())
        return std::nullopt;
    Refusal refusal;
    refusal.code = "LK130";
    refusal.needsDecision = true;
    refusal.reason = "There are failed migrations in the database; nothing else is applied until they are settled "
                     "(Prisma: P3009).";
    bool isOurs = true;
    for (const StatusRow& row : status.rows) {
        if (row.state != MigrationState::Failed)
            continue;
        refusal.reason += fmt::format(" {}: {}", shownInLine(row.version), row.why);
        isOurs = isOurs && std::ranges::any_of(history.rows, [&](const HistoryRow& record) {
                     return record.version == row.version && leftNothing(record);
                 });
    }
    const std::string name = failed->version;
    refusal.remedy =
        isOurs ? fmt::format(
                     "It was rolled back and left nothing: mend the file, say \"mark {} pending\" (Prisma: resolve "
                     "--rolled-back), then \"up\".",
                     name)
               : fmt::format(
                     "\"repair\" looks what of it is there, and settles it at once where that is clear. By hand: if "
                     "it left nothing, or what it left is taken back, mend the file, say \"mark {0} pending\" "
                     "(Prisma: resolve --rolled-back), then \"up\"; if all of it is there, \"mark {0} applied\" "
                     "(resolve --applied).",
                     name);
    if (failed->migration >= 0)
        refusal.place = Place{set.migrations[static_cast<std::size_t>(failed->migration)].upFile.string(), 0, 0};
    return refusal;
}

namespace {

/// Prisma from 7.4 on sends a file statement by statement: what the catalog shows of it says nothing of a statement that leaves no
/// trace there.
std::optional<Refusal> refuseUnseen(const Project& project, const MigrationSet& set, const History& history,
                                    const StatusRow& row)
{
    if (row.state != MigrationState::Failed || row.migration < 0 || !row.hasUp ||
        !prismaEvidence(history, row.version).starts_with(kPrismaAllThere))
        return std::nullopt;
    const Migration& migration = set.migrations.at(static_cast<std::size_t>(row.migration));
    const sql::Script script = sql::Script::parse(readScriptFile(project, migration.upFile));
    const auto unseen = std::ranges::find_if(script.statements(), [&](const sql::Statement& statement) {
        return std::ranges::none_of(sql::namedObjects(std::string(script.textOf(statement))),
                                    [](const sql::NamedObject& object) { return object.isCertain; });
    });
    if (script.statements().size() < 2 || unseen == script.statements().end())
        return std::nullopt;
    Refusal refusal;
    refusal.code = "LK205";
    refusal.needsDecision = true;
    refusal.reason =
        fmt::format("Migration {} stopped at an unknown place. {} But Prisma from 7.4 on sends a file statement by "
                    "statement, and whether "
                    "{} in line {} ran cannot be seen.",
                    shownInLine(row.version), prismaEvidence(history, row.version), unseen->tag, unseen->line);
    refusal.remedy =
        fmt::format("Look yourself. If all of it took effect: \"mark {0} applied\". If not, take back what is "
                    "there, then \"mark {0} pending\" and \"up\"; or do the rest by hand, then \"mark {0} "
                    "applied\".",
                    row.version);
    refusal.place = Place{migration.upFile.string(), unseen->line, unseen->column};
    return refusal;
}

} // namespace

std::optional<std::variant<RepairProposal, Refusal>> Prisma::repair(const Project& project, const MigrationSet& set,
                                                                    const History& history, const Status& status) const
{
    RepairProposal proposal;
    proposal.to = status.current;
    std::vector<std::string> versions;
    const std::string table = history.qualifiedTable();
    for (const HistoryRow& row : history.rows) {
        if (!leftNothing(row))
            continue;
        proposal.deeds.push_back(fmt::format("The failed row of {} is marked as rolled back: its transaction was "
                                             "rolled back and left nothing; \"up\" runs "
                                             "it again.",
                                             shownInLine(row.version)));
        proposal.recording.record.push_back(
            {fmt::format(
                 "UPDATE {} SET rolled_back_at = pg_catalog.date_trunc('milliseconds', "
                 "pg_catalog.clock_timestamp()) WHERE id = $1 AND finished_at IS NULL AND rolled_back_at IS NULL",
                 table),
             {prismaExtra(row, PrismaExtra::Id)}});
        versions.push_back(row.version);
    }
    for (const StatusRow& row : status.rows) {
        if (row.state != MigrationState::Changed || row.appliedOrder < 0)
            continue;
        const Migration& migration = set.migrations.at(static_cast<std::size_t>(row.migration));
        const HistoryRow& record = history.rows.at(static_cast<std::size_t>(row.appliedOrder));
        proposal.deeds.push_back(fmt::format(
            "The recorded checksum of {} becomes that of its file: {} is now taken as what was applied. Nothing runs.",
            shownInLine(row.version), migration.checksum));
        proposal.recording.record.push_back(
            {fmt::format(
                 "UPDATE {} SET checksum = $2 WHERE id = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL",
                 table),
             {prismaExtra(record, PrismaExtra::Id), migration.checksum}});
        versions.push_back(row.version);
    }
    if (versions.size() == 1)
        proposal.version = versions.front();
    for (const StatusRow& row : status.rows) {
        if (auto no = proposal.deeds.empty() ? refuseUnseen(project, set, history, row) : std::nullopt)
            return *no;
    }
    return proposal;
}

} // namespace lk::formats
