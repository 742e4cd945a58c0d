// SPDX-License-Identifier: Apache-2.0
#include "core/run/repair.h"

#include "core/base/hash.h"
#include "core/run/partway.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

using Verdict = PlanInput::Evidence::Verdict;

Refusal undecided(const PlanInput& input, const formats::Abilities& abilities, const std::string& version,
                  const std::string& below)
{
    Refusal refusal;
    refusal.code = "LK134";
    refusal.needsDecision = true;
    refusal.reason = fmt::format("Whether migration {} took effect cannot be told from here.", version);
    for (const std::string& line : input.dirtyEvidence.lines)
        refusal.reason += " " + line;
    if (abilities.canForce)
        refusal.remedy = fmt::format("Look at the schema and say what is true: \"{}\" (it left nothing: it will run "
                                     "again) or \"{}\" (all of it is there).",
                                     forceCommand(below), forceCommand(version));
    else if (abilities.canMark)
        refusal.remedy =
            fmt::format("Look at the schema and say what is true: \"mark {0} pending\" (it left nothing: it "
                        "will run again) or \"mark {0} applied\" (all of it is there).",
                        version);
    else
        refusal.remedy = "Look at the schema and settle it with the tool itself.";
    return refusal;
}

/// What the tool's own repair proposes.
void take(Repair& repair, formats::RepairProposal proposal)
{
    repair.isNeeded = true;
    repair.version = std::move(proposal.version);
    repair.to = std::move(proposal.to);
    repair.recording = std::move(proposal.recording);
    repair.deeds = std::move(proposal.deeds);
    repair.demand = proposal.demand;
    repair.assertions.insert(repair.assertions.end(), proposal.assertions.begin(), proposal.assertions.end());
}

} // namespace

std::string waysOut(const formats::Abilities& abilities, std::string_view version, std::string_view below)
{
    if (abilities.canForce)
        return fmt::format(" and proposes one of the two right values: \"{}\" or \"{}\"", forceCommand(below),
                           forceCommand(version));
    if (abilities.canMark && !version.empty())
        return fmt::format(" and proposes what to do; \"mark {0} pending\" or \"mark {0} applied\" says it by hand",
                           version);
    return {};
}

std::optional<Refusal> dirtyAtNone(const history::Status& status, const history::HistoryRules& rules)
{
    if (!status.isDirty || rules.noneVersion.empty() || status.dirtyVersion != rules.noneVersion)
        return std::nullopt;
    const auto first = std::find_if(status.rows.begin(), status.rows.end(), [](const history::StatusRow& row) {
        return row.state != history::MigrationState::Ignored;
    });
    Refusal refusal;
    refusal.code = "LK130";
    refusal.needsDecision = true;
    refusal.reason = fmt::format("The history is dirty at {}: a rollback of the first migration failed or was cut off.",
                                 rules.noneVersion);
    refusal.remedy =
        fmt::format("Look at the schema and say what is true: \"{}\" (all of it is gone){}.", forceCommand(""),
                    first == status.rows.end()
                        ? ""
                        : fmt::format(" or \"{}\" (all of it is still there)", forceCommand(first->version)));
    return refusal;
}

std::string forceCommand(std::string_view version)
{
    return version.empty() ? std::string("force none") : fmt::format("force {}", version);
}

std::vector<postgres::AdvisoryKey> runLocks(const formats::Format& format, const formats::Reading& reading,
                                            const postgres::ConnectionTarget& target)
{
    std::vector<postgres::AdvisoryKey> keys = format.toolLocks(reading.history, target, reading.server);
    keys.push_back({runLockKey(reading.server, reading.history), "lockkeeper"});
    return keys;
}

std::int64_t runLockKey(const postgres::ServerIdentity& server, const history::History& history)
{
    const std::string hash =
        sha256Hex(fmt::format("lockkeeper-run\n{}\n{}\n{}", server.databaseOid, history.schema, history.table));
    // The upper half is fixed, so that a person who looks into pg_locks sees whose it is ("LKRN").
    const std::uint64_t key =
        (std::uint64_t{0x4C4B524E} << 32) | static_cast<std::uint64_t>(std::stoul(hash.substr(0, 8), nullptr, 16));
    return static_cast<std::int64_t>(key);
}

std::string versionBelow(const project::MigrationSet& set, const history::HistoryRules& rules, std::string_view version)
{
    const project::Migration* best = nullptr;
    for (const project::Migration& migration : set.migrations) {
        if (!migration.ignoredWhy.empty() || rules.compareVersions == nullptr ||
            !std::is_lt(rules.compareVersions(migration.version, version)))
            continue;
        if (best == nullptr || std::is_gt(rules.compareVersions(migration.version, best->version)))
            best = &migration;
    }
    return best == nullptr ? std::string() : best->version;
}

std::vector<std::string> forceAssertions(const PlanInput& input, const std::optional<std::string>& version)
{
    std::vector<std::string> lines;
    if (!version) {
        lines.emplace_back("Asserted: no migration of this project is applied. Nothing runs; the history is emptied.");
    } else {
        lines.push_back(fmt::format("Asserted: every migration up to and including {} is applied, and none after it. "
                                    "Nothing runs; only the recorded version changes.",
                                    *version));
        if (input.set.find(*version) == nullptr)
            lines.push_back(fmt::format("{}there is no file of version {} in {}.", kAgainstIt, *version,
                                        input.project.shownFolder()));
    }
    const auto& evidence = input.dirtyEvidence;
    for (const std::string& line : evidence.lines)
        lines.push_back("The catalog says: " + line);
    if (input.reading.status.isDirty && input.reading.status.dirtyVersion) {
        const bool saysApplied = version && *version == *input.reading.status.dirtyVersion;
        if (evidence.verdict == Verdict::LeftNothing && saysApplied)
            lines.push_back(fmt::format("{}migration {} seems to have left nothing.", kAgainstIt, *version));
        if (evidence.verdict == Verdict::TookEffect && !saysApplied)
            lines.push_back(fmt::format("{}migration {} seems to have taken effect.", kAgainstIt,
                                        *input.reading.status.dirtyVersion));
    }
    for (const PartWay& partWay : input.partWay)
        lines.push_back(fmt::format("The journal says: the {} of {} stopped part-way, {} of {} statements took effect.",
                                    toString(partWay.direction), partWay.version, partWay.statementsDone,
                                    partWay.statements));
    return lines;
}

std::variant<Repair, Refusal> proposeRepair(const PlanInput& input, const formats::Format& format)
{
    Repair repair;
    repair.to = input.reading.status.current;
    const auto rules = format.rules(input.project);
    if (!input.wentBack.empty()) {
        repair.isNeeded = true;
        repair.version = input.reading.status.current.value_or("");
        repair.deeds.push_back(fmt::format("The journal no longer counts {} as applied; the history stays as it is.",
                                           fmt::join(input.wentBack, ", ")));
        repair.assertions.push_back(fmt::format("Asserted: the history is right as it is; {} {} not applied any more.",
                                                fmt::join(input.wentBack, ", "),
                                                input.wentBack.size() == 1 ? "is" : "are"));
        return repair;
    }
    auto own = format.repair(input.project, input.set, input.reading.history, input.reading.status);
    if (!input.partWay.empty()) {
        const PartWay& partWay = input.partWay.back();
        // The tool's own way out of just this stop (Flyway takes the failed row away, and the file begins anew).
        const auto* proposal = own ? std::get_if<formats::RepairProposal>(&*own) : nullptr;
        const bool isToolsWay = proposal != nullptr && !proposal->deeds.empty() && proposal->version == partWay.version;
        const std::string direction(toString(partWay.direction));
        if (!isToolsWay && (partWay.statementsDone > 0 || partWay.isNextUncertain)) {
            if (auto lock = format.releaseLock(input.project, input.reading.history, input.reading.status)) {
                if (auto* no = std::get_if<Refusal>(&*lock))
                    return *no;
                take(repair, std::get<formats::RepairProposal>(std::move(*lock)));
                repair.isBesideSteps = true;
                repair.assertions.push_back(fmt::format("The {} of {} stays as it stopped: {} of {} statements took "
                                                        "effect. \"{}\" goes on with it.",
                                                        direction, partWay.version, partWay.statementsDone,
                                                        partWay.statements, direction));
                return repair;
            }
            const std::string byHand = saidByHand(input, partWay);
            if (auto no = cannotGoOn(input, partWay)) {
                if (!byHand.empty())
                    return *no;
                repair.isNeeded = true;
                repair.demand = formats::Demand::Answer;
                repair.version = input.reading.status.current.value_or("");
                repair.deeds.push_back(fmt::format("The journal's entry of the {} of {} is closed: it does not go on "
                                                   "any more. The history stays as it is.",
                                                   direction, partWay.version));
                repair.assertions.push_back(no->reason);
                repair.assertions.push_back(
                    fmt::format("Asserted: what these statements made has been looked after by hand."));
                return repair;
            }
            Refusal refusal;
            refusal.code = "LK132";
            refusal.needsDecision = true;
            refusal.reason = fmt::format("The {} of {} stopped part-way: {} of {} statements took effect{}. There is "
                                         "nothing to repair: it can go on.",
                                         direction, partWay.version, partWay.statementsDone, partWay.statements,
                                         partWay.isNextUncertain ? ", and the end of the next is not known" : "");
            refusal.remedy =
                partWay.statementsDone < partWay.statements
                    ? fmt::format("\"{}\" goes on with the statement in line {}.", direction, partWay.nextLine)
                    : fmt::format("\"{}\" records it.", direction);
            if (!byHand.empty())
                refusal.remedy += fmt::format(" If somebody went on by hand, say what is true: {}.", byHand);
            return refusal;
        }
        repair.assertions.push_back(
            partWay.statementsDone > 0
                ? fmt::format("The journal says: {} of {} statements of the {} of {} took effect. After this it can no "
                              "longer go on behind them: \"{}\" begins with its first statement again.",
                              partWay.statementsDone, partWay.statements, direction, partWay.version, direction)
                : fmt::format("The journal says: no statement of the {} of {} took effect.", direction,
                              partWay.version));
    }
    if (own) {
        if (auto* refusal = std::get_if<Refusal>(&*own))
            return *refusal;
        auto& proposal = std::get<formats::RepairProposal>(*own);
        if (!proposal.deeds.empty()) {
            take(repair, std::move(proposal));
            return repair;
        }
        if (!input.reading.status.isDirty && input.partWay.empty()) {
            repair.assertions.emplace_back("There is nothing to repair: the history is clean.");
            return repair;
        }
    }
    if (!input.reading.status.isDirty) {
        if (input.partWay.empty()) {
            repair.assertions.emplace_back("There is nothing to repair: the history is clean.");
            return repair;
        }
        repair.isNeeded = true;
        repair.version = input.reading.status.current.value_or("");
        repair.deeds.emplace_back("The stale entry of the journal is closed; the history stays as it is.");
        return repair;
    }

    if (input.partWay.empty()) {
        if (auto no = dirtyAtNone(input.reading.status, rules))
            return *no;
    }
    const std::string version = input.reading.status.dirtyVersion.value_or("");
    const std::string below = versionBelow(input.set, rules, version);
    Verdict verdict = input.dirtyEvidence.verdict;
    if (!input.partWay.empty())
        verdict = input.partWay.back().direction == Direction::Up ? Verdict::LeftNothing : Verdict::Undecided;
    const formats::Abilities abilities = format.abilities();
    if (verdict == Verdict::Undecided || (!abilities.canForce && !abilities.canMark))
        return undecided(input, abilities, version, below);
    const bool tookEffect = verdict == Verdict::TookEffect;
    if (!abilities.canForce) {
        auto recording = format.recordMark(input.project, input.reading.history, input.set, version, tookEffect);
        if (auto* refusal = std::get_if<Refusal>(&recording))
            return *refusal;
        repair.isNeeded = true;
        repair.version = version;
        const auto& current = input.reading.status.current;
        if (tookEffect &&
            (!current || (rules.compareVersions != nullptr && rules.compareVersions(*current, version) < 0)))
            repair.to = version;
        repair.recording = std::get<formats::Recording>(std::move(recording));
        for (const std::string& line : input.dirtyEvidence.lines)
            repair.assertions.push_back("The catalog says: " + line);
        repair.deeds.push_back(tookEffect ? fmt::format("Migration {} took effect: it is recorded as applied.", version)
                                          : fmt::format("Migration {} left nothing: it is pending again.", version));
        return repair;
    }
    const std::optional<std::string> right = tookEffect      ? std::optional(version)
                                             : below.empty() ? std::nullopt
                                                             : std::optional(below);
    auto recording = format.recordForce(input.project, input.set, input.reading.history, right);
    if (auto* refusal = std::get_if<Refusal>(&recording))
        return *refusal;
    repair.isNeeded = true;
    repair.version = right.value_or("");
    repair.to = right;
    repair.recording = std::get<formats::Recording>(std::move(recording));
    for (const std::string& line : input.dirtyEvidence.lines)
        repair.assertions.push_back("The catalog says: " + line);
    if (tookEffect)
        repair.deeds.push_back(fmt::format("Migration {} took effect: the dirty mark goes.", version));
    else
        repair.deeds.push_back(fmt::format("Migration {} left nothing: {} is recorded again, and {} is pending.",
                                           version, below.empty() ? std::string("no version") : below, version));
    return repair;
}

} // namespace lk::run
