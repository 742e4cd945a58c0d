// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/sqitch/sqitch.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

constexpr std::string_view kCannotFind = "Cannot find change ";

std::weak_ordering compareNames(std::string_view a, std::string_view b)
{
    return a <=> b;
}

std::string cannotFind(const HistoryRow& record, const std::string& plan)
{
    const std::string tags = sqitchExtra(record, SqitchExtra::Tags);
    return fmt::format("{}{} ({}{}) in {}", kCannotFind, sqitchExtra(record, SqitchExtra::Id), shownInLine(record.name),
                       tags.empty() ? "" : " " + shownInLine(tags), plan);
}

} // namespace

history::HistoryRules Sqitch::rules(const Project&) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = compareNames,
            .runsOutOfOrder = false,
            .rollsBackAsApplied = true,
            .noneVersion = {}};
}

std::optional<Refusal> sqitchUnplanned(const Status& status, const Migration* first)
{
    int newest = -1;
    for (const StatusRow& row : status.rows) {
        if (first != nullptr && row.version == first->version)
            newest = row.appliedOrder;
    }
    const StatusRow* lost = nullptr;
    const StatusRow* before = nullptr;
    for (const StatusRow& row : status.rows) {
        if (row.state == MigrationState::Missing && row.migration < 0 && row.appliedOrder > newest &&
            (lost == nullptr || row.appliedOrder > lost->appliedOrder))
            lost = &row;
    }
    if (lost == nullptr)
        return std::nullopt;
    for (const StatusRow& row : status.rows) {
        if (row.appliedOrder >= 0 && row.appliedOrder < lost->appliedOrder &&
            (before == nullptr || row.appliedOrder > before->appliedOrder))
            before = &row;
    }
    return Refusal{
        .code = "LK214",
        .reason = fmt::format("The change {} was deployed last and must be reverted first, and it is not in the "
                              "plan any more.",
                              shownInLine(lost->name)),
        .remedy =
            fmt::format("Take the plan that was deployed. Sqitch itself would run the revert script of that "
                        "name, if it is there: \"sqitch revert{}\". If it is undone already: \"mark {} "
                        "pending\".",
                        before == nullptr ? std::string() : " --to-change " + before->name, shownInLine(lost->version)),
        .place = {},
        .needsDecision = false};
}

std::optional<std::string> sqitchDrift(const SqitchFacts& facts, const History& history)
{
    const auto& changes = facts.plan.changes();
    for (std::size_t i = 0; i < history.rows.size(); ++i) {
        const HistoryRow& record = history.rows[i];
        const std::string id = sqitchExtra(record, SqitchExtra::Id);
        if (id.empty() || (i < changes.size() && changes[i].id == id) || facts.plan.indexOfId(id))
            continue; // one that is only not in its turn is told by its state
        const bool isInPlan = !facts.plan.named(record.name).empty();
        if (!isInPlan)
            return fmt::format("The deployed change {} is not in the plan", shownInLine(record.name));
        if (i >= changes.size())
            return fmt::format("The plan has fewer changes than are deployed; {} is deployed in place {}",
                               shownInLine(record.name), i + 1);
        const SqitchChange& planned = changes[i];
        if (planned.name == record.name)
            return fmt::format("Line {} of {} ({}) was edited after it was deployed", planned.line, facts.shownPlan,
                               shownInLine(planned.name));
        const bool isDeployed =
            std::ranges::any_of(history.rows, [&](const HistoryRow& row) { return row.version == planned.version; });
        if (!isDeployed)
            return fmt::format("Line {} of {} ({}) was inserted before {}, which is deployed already", planned.line,
                               facts.shownPlan, shownInLine(planned.name), shownInLine(record.name));
        return fmt::format("Line {} of {} ({}) was moved: {} was deployed before it", planned.line, facts.shownPlan,
                           shownInLine(planned.name), shownInLine(record.name));
    }
    return std::nullopt;
}

Status Sqitch::layOver(const Project&, const MigrationSet& set, const History& history) const
{
    Status status;
    const SqitchFacts* facts = sqitchFacts(set);
    if (facts == nullptr || facts->plan.changes().size() != set.migrations.size())
        return history::layOver(set, history, rules());
    const auto& changes = facts->plan.changes();
    const std::string drift = sqitchDrift(*facts, history).value_or("");

    std::unordered_map<std::string_view, std::size_t> recordOf;
    recordOf.reserve(history.rows.size());
    for (std::size_t i = 0; i < history.rows.size(); ++i)
        recordOf.try_emplace(history.rows[i].version, i);
    std::unordered_map<std::string, std::vector<std::string>> failures;
    for (auto& line : sqitchLines(history, kSqitchFailed)) {
        std::string id = line.at(1);
        failures[std::move(id)] = std::move(line);
    }
    std::unordered_map<std::string_view, std::size_t> placeOf;
    placeOf.reserve(set.migrations.size());
    for (std::size_t i = 0; i < set.migrations.size(); ++i)
        placeOf.try_emplace(set.migrations[i].version, i);

    // Where the tool goes on: behind the change that was deployed last.
    std::ptrdiff_t position = -1;
    if (!history.rows.empty()) {
        if (const auto found = placeOf.find(history.rows.back().version); found != placeOf.end())
            position = static_cast<std::ptrdiff_t>(found->second);
    }

    std::vector<StatusRow> rows;
    rows.reserve(set.migrations.size());
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        const Migration& migration = set.migrations[i];
        StatusRow row = history::rowOfFile(set, i);
        const auto found = recordOf.find(migration.version);
        if (found == recordOf.end()) {
            const bool isLate = static_cast<std::ptrdiff_t>(i) < position;
            row.state = isLate ? MigrationState::OutOfOrder : MigrationState::Pending;
            if (isLate)
                row.why = drift.empty()
                              ? "A later change is deployed already; Sqitch goes on behind that one and never runs it."
                              : drift + "; move its line to the end of the plan.";
            else if (const auto failed = failures.find(changes[i].id); failed != failures.end())
                row.why = fmt::format("Its deploy failed {}, last at {} UTC.",
                                      failed->second.at(2) == "1"   ? "once"
                                      : failed->second.at(2) == "2" ? "twice"
                                                                    : failed->second.at(2) + " times",
                                      failed->second.at(3));
            else if (!row.hasUp)
                row.why = "Its deploy script does not exist.";
        } else {
            const HistoryRow& record = history.rows[found->second];
            const std::string id = sqitchExtra(record, SqitchExtra::Id);
            takeRecord(row, history, record);
            row.state = MigrationState::Applied;
            if (!id.empty() && id != changes[i].id) {
                row.state = MigrationState::Changed;
                row.why = fmt::format("{}: its line, or one before it, is not what was deployed. {}.",
                                      cannotFind(record, facts->shownPlan), drift);
            } else if (row.fileChecksum && row.recordedChecksum && row.fileChecksum != row.recordedChecksum) {
                row.state = MigrationState::Changed;
                row.why =
                    "Its deploy script is not what was deployed: the SHA-1 differs (sqitch check: \"Script signatures "
                    "diverge\").";
            } else if (!row.hasUp) {
                row.state = MigrationState::Missing;
                row.why = "It is deployed, and its deploy script does not exist any more (sqitch check: \"Script "
                          "signatures diverge\").";
            } else if (!row.hasDown) {
                row.why = "It has no revert script: there is no way back.";
            }
        }
        if (row.why.empty() && facts->verifyFile[i].empty() && changes[i].reworkTags.empty())
            row.why = "It has no verify script.";
        rows.push_back(std::move(row));
    }

    // What is recorded and not planned stands behind the change that was deployed before it.
    std::vector<std::vector<StatusRow>> behind(rows.size() + 1);
    std::size_t anchor = 0; // one past a place
    bool hasMissing = false;
    for (std::size_t i = 0; i < history.rows.size(); ++i) {
        const HistoryRow& record = history.rows[i];
        if (const auto found = placeOf.find(record.version); found != placeOf.end()) {
            anchor = found->second + 1;
            continue;
        }
        StatusRow row;
        row.version = record.version;
        row.name = record.name;
        row.state = MigrationState::Missing;
        row.why = cannotFind(record, facts->shownPlan) + ": it is deployed, and not in the plan.";
        takeRecord(row, history, record);
        behind[anchor].push_back(std::move(row));
        hasMissing = true;
    }
    if (!hasMissing) {
        status.rows = std::move(rows);
    } else {
        for (std::size_t i = 0; i <= rows.size(); ++i) {
            if (i > 0)
                status.rows.push_back(std::move(rows[i - 1]));
            for (StatusRow& row : behind[i])
                status.rows.push_back(std::move(row));
        }
    }
    if (!history.rows.empty())
        status.current = history.rows.back().version;
    status.pendingCount = static_cast<int>(std::ranges::count(status.rows, MigrationState::Pending, &StatusRow::state));
    return status;
}

std::string Sqitch::versionNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    const auto isVersion = [&](const auto& one) { return one.version == text; };
    const SqitchFacts* facts = sqitchFacts(set);
    if (facts == nullptr || std::ranges::any_of(set.migrations, isVersion) ||
        std::ranges::any_of(history.rows, isVersion))
        return std::string(text);
    if (const auto index = facts->plan.address(text); index && *index < set.migrations.size())
        return set.migrations[*index].version;
    for (const HistoryRow& row : history.rows) {
        if (sqitchExtra(row, SqitchExtra::Id) == text)
            return row.version;
    }
    return std::string(text);
}

std::string Sqitch::deployedNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    const auto& rows = history.rows;
    if (std::ranges::any_of(rows, [&](const HistoryRow& row) { return row.version == text; }))
        return std::string(text);
    const auto [key, offset] = cutSqitchOffset(text);
    const auto [change, tag] = cutSqitchTag(key);
    std::ptrdiff_t found = -1;
    if (!rows.empty() && (key == "HEAD" || key == "@HEAD")) {
        found = static_cast<std::ptrdiff_t>(rows.size()) - 1;
    } else if (!rows.empty() && (key == "ROOT" || key == "@ROOT")) {
        found = 0;
    } else {
        const auto own = sqitchLine(history, kSqitchProject);
        std::string tagged;
        long long until = std::numeric_limits<long long>::max();
        if (tag && *tag != "HEAD") {
            until = -1;
            for (const auto& line : sqitchLines(history, kSqitchTag, own.size() > 1 ? own[1] : std::string())) {
                if (line.at(2) == '@' + std::string(*tag)) {
                    tagged = line.at(3);
                    until = std::stoll(line.at(4));
                }
            }
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::string id = sqitchExtra(rows[i], SqitchExtra::Id);
            const std::string micros = sqitchExtra(rows[i], SqitchExtra::Micros);
            const bool isIt = !tag ? id == key || rows[i].name == key || rows[i].version == key
                              : change.empty()
                                  ? id == tagged
                                  : rows[i].name == change && !micros.empty() && std::stoll(micros) <= until;
            if (isIt)
                found = static_cast<std::ptrdiff_t>(i);
        }
    }
    if (found < 0)
        return versionNamed(set, history, text);
    found += offset;
    return found < 0 || found >= static_cast<std::ptrdiff_t>(rows.size())
               ? std::string(text)
               : rows[static_cast<std::size_t>(found)].version;
}

std::optional<Refusal> Sqitch::forbids(const Project& project, const MigrationSet& set, const Status& status,
                                       Direction direction, const Migration* first) const
{
    if (direction == Direction::Down)
        return sqitchUnplanned(status, first);
    const auto lost =
        std::ranges::find_if(status.rows, [](const StatusRow& row) { return row.why.starts_with(kCannotFind); });
    if (lost == status.rows.end())
        return std::nullopt;
    const SqitchFacts* facts = sqitchFacts(set);
    const int line = facts == nullptr || lost->migration < 0
                         ? 0
                         : facts->plan.changes()[static_cast<std::size_t>(lost->migration)].line;
    return Refusal{
        .code = "LK214",
        .reason = lost->why,
        .remedy = lost->state == MigrationState::Missing
                      ? "Is the checkout older than the database? Take the plan that was deployed; add new changes "
                        "at its end."
                      : "Bring the deployed lines of the plan back as they were, and put new ones at its end.",
        .place = Place{project.setting(kSqitchPlanFile), line, line > 0 ? 1 : 0},
        .needsDecision = false};
}

} // namespace lk::formats
