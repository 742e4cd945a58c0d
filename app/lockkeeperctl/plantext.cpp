// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/plantext.h"

#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/rehearsaltext.h"
#include "app/lockkeeperctl/reviewoutput.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/run/lastcheck.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace lk::ctl {

namespace {

using run::Direction;
using run::Step;
using run::StepMode;
using run::WishKind;

std::string modeText(const Step& step)
{
    switch (step.mode) {
    case StepMode::Transaction: return "one transaction";
    case StepMode::Foreign: return "one transaction (ours in place of the file's)";
    case StepMode::Stepwise: return "no transaction: each statement commits by itself";
    case StepMode::Empty: return "no statements: only the history moves";
    case StepMode::RecordOnly: return "nothing runs: only the history is written";
    case StepMode::Tool: return "by the tool itself, which decides on transactions";
    }
    return {};
}

Role roleOf(review::Severity severity)
{
    return severity >= review::Severity::High   ? Role::Red
           : severity == review::Severity::Note ? Role::Blue
                                                : Role::Amber;
}

std::string_view modeName(StepMode mode)
{
    switch (mode) {
    case StepMode::Transaction: return "transaction";
    case StepMode::Foreign: return "foreign";
    case StepMode::Stepwise: return "stepwise";
    case StepMode::Empty: return "empty";
    case StepMode::RecordOnly: return "record-only";
    case StepMode::Tool: return "tool";
    }
    return "transaction";
}

std::string_view transactionName(sql::TransactionUse use)
{
    switch (use) {
    case sql::TransactionUse::Either: return "yes";
    case sql::TransactionUse::MustBeAlone: return "no";
    case sql::TransactionUse::NotKnown: return "not-known";
    case sql::TransactionUse::MayCommit: return "may-commit";
    case sql::TransactionUse::Begins:
    case sql::TransactionUse::Commits:
    case sql::TransactionUse::OtherControl: return "control";
    }
    return "yes";
}

std::string nameOf(const sql::ObjectName& name)
{
    return shownInLine(name.schema.empty() ? name.name : name.schema + "." + name.name);
}

/// First words of a statement, on one line.
std::string oneLine(std::string_view text)
{
    std::string line;
    bool isBlank = false;
    for (const char c : text.substr(0, 4'000)) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (blank && !line.empty() && !isBlank)
            line += ' ';
        if (!blank)
            line += c;
        isBlank = blank;
    }
    return shownInLine(line);
}

/// All lines of a text, each set in.
std::string setIn(std::string_view text, std::string_view margin)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.remove_suffix(1);
    std::string result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line = shownInLine(text.substr(0, end));
        if (!line.empty())
            result += std::string(margin) + line;
        result += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

std::string stepTitle(const Step& step)
{
    if (step.isAround)
        return "script " + shownInLine(step.name);
    if (step.mode == StepMode::RecordOnly)
        return "record " + (step.version.empty() ? std::string("none") : shownInLine(step.version));
    return shownInLine(step.name.empty() ? step.version : step.version + " " + step.name);
}

} // namespace

std::string lockText(const sql::Lock& lock)
{
    if (lock.mode == sql::LockMode::None)
        return {};
    return fmt::format("{} on {}", sql::toString(lock.mode), nameOf(lock.relation));
}

std::string planSentence(const run::Plan& plan)
{
    if (plan.isEmpty())
        return "nothing to do";
    const std::string where = shownInLine(plan.environment.name);
    const auto migrations = counted(static_cast<std::size_t>(plan.migrationCount()), "migration");
    const auto version = [](const std::optional<std::string>& v) { return v ? shownInLine(*v) : std::string("none"); };
    const std::string move = fmt::format("{} to {}", version(plan.from), version(plan.to));
    switch (plan.wish.kind) {
    case WishKind::Up: return fmt::format("apply {} to {}: {}", migrations, where, move);
    case WishKind::Down: return fmt::format("roll back {} on {}: {}", migrations, where, move);
    case WishKind::Redo:
        return fmt::format("roll back and apply again on {}: {}", where, counted(plan.steps.size(), "step"));
    case WishKind::Goto:
        return fmt::format("go to {} on {}: {}", version(plan.to), where, counted(plan.steps.size(), "step"));
    case WishKind::Force:
        return fmt::format("set the recorded version of {} without running anything: {}", where, move);
    case WishKind::Mark:
        return fmt::format("record migration {} as {} in {} without running it", version(plan.wish.version),
                           plan.wish.markApplied ? "applied" : "pending", where);
    case WishKind::Undo:
        return fmt::format("undo what migration {} left behind in {}", version(plan.wish.version), where);
    case WishKind::Repair: return fmt::format("repair the history of {}", where);
    }
    return {};
}

namespace {

/// "AccessExclusiveLock on public.orders", and what review found, by severity; what nobody silenced.
std::string reviewLine(const run::StepReview& review, const Look& look)
{
    std::array<std::size_t, 5> counts{};
    for (const review::Finding& finding : review.findings) {
        if (!finding.isSilenced && !finding.isConvention)
            ++counts.at(static_cast<std::size_t>(finding.severity));
    }
    std::string found;
    for (std::size_t i = counts.size(); i-- > 0;) {
        const auto severity = static_cast<review::Severity>(i);
        if (counts.at(i) > 0)
            found += (found.empty() ? "" : ", ") +
                     look.styled(roleOf(severity), fmt::format("{} {}", counts.at(i), review::toString(severity)));
    }
    const std::string lock = lockText(review.strongest);
    return fmt::format("strongest lock: {}{}findings: {}", lock.empty() ? "none" : lock, dot(look),
                       found.empty() ? "none" : found);
}

/// The findings of one statement, or those that are about the whole file.
std::string findingLines(const run::StepReview& review, int statement, const Look& look, int columns,
                         std::string_view margin)
{
    std::string text;
    for (const review::Finding& finding : review.findings) {
        if (finding.isSilenced || finding.isConvention || finding.spot.statement != statement)
            continue;
        const std::string words =
            fmt::format("{} {}: {}", review::toString(finding.severity), finding.rule, shownInLine(finding.message));
        const bool isError = finding.severity >= review::Severity::High;
        text += std::string(margin) +
                look.styled(roleOf(finding.severity), finding.severity == review::Severity::Note ? look.icon("i ", "i ")
                                                      : isError ? look.icon("✖ ", "x ")
                                                                : look.icon("▲ ", "! ")) +
                wrapped(words, columns, std::string(margin) + "  ") + "\n";
    }
    return text;
}

/// What the statement locks: by review where it knows, else by its text alone.
std::vector<std::pair<sql::LockMode, std::string>> locksOf(const run::PlannedStatement& statement,
                                                           const review::StatementFacts* facts)
{
    std::vector<std::pair<sql::LockMode, std::string>> locks;
    if (facts == nullptr) {
        for (const sql::Lock& lock : statement.locks)
            locks.emplace_back(lock.mode, lockText(lock));
        return locks;
    }
    for (const review::RelationEffect& effect : facts->effect.relations) {
        const sql::Lock lock{{effect.relation.schema, effect.relation.name}, effect.mode};
        locks.emplace_back(effect.mode, lockText(lock) + (effect.isNamed ? "" : " (implied)"));
    }
    return locks;
}

Json lockJson(const sql::Lock& lock)
{
    return {{"relation", jsonText(lock.relation.schema.empty() ? lock.relation.name
                                                               : lock.relation.schema + "." + lock.relation.name)},
            {"mode", sql::toString(lock.mode)}};
}

/// Lays what review says over the step's document.
void addReview(Json& step, const run::StepReview& review)
{
    review::Reviewed file;
    file.review.findings = review.findings;
    file.review.statements = review.statements;
    Json all = Json::parse(reviewJson(file, true));
    Json counts;
    for (const review::Severity severity : {review::Severity::Blocker, review::Severity::High, review::Severity::Medium,
                                            review::Severity::Low, review::Severity::Note})
        counts[std::string(review::toString(severity))] =
            std::count_if(review.findings.begin(), review.findings.end(), [&](const review::Finding& finding) {
                return !finding.isSilenced && !finding.isConvention && finding.severity == severity;
            });
    step["strongest_lock"] = review.strongest.mode == sql::LockMode::None ? Json(nullptr) : lockJson(review.strongest);
    step["finding_counts"] = std::move(counts);
    step["findings"] = std::move(all["findings"]);
    if (all.contains("silenced"))
        step["silenced"] = std::move(all["silenced"]);
    for (std::size_t i = 0; i < review.statements.size(); ++i)
        step["statements"][i]["locks"] = std::move(all["statements"][i]["locks"]);
}

bool isGated(const run::Plan& plan, const Step& step)
{
    return std::ranges::any_of(plan.lastChecks, [&](const auto& one) { return one->version == step.version; });
}

} // namespace

std::string planText(const run::Plan& plan, const Look& look, int columns, const PlanBesides& besides)
{
    const std::vector<ToolSql>* const toolSql = besides.toolSql;
    std::string text = identityLine(plan.environment, plan.server, look) + "\n";
    std::string sentence = planSentence(plan);
    sentence.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence.front())));
    text += look.styled(Role::Bold, sentence) + "\n" + besides.orphans;
    for (const auto& line : plan.deeds)
        text += "  " + std::string(look.icon("✎ ", "* ")) + wrapped(shown(line), columns, "    ") + "\n";
    for (const auto& line : plan.assertions)
        text += "  " + std::string(look.icon("▸ ", "> ")) + wrapped(shown(line), columns, "    ") + "\n";
    for (const auto& hook : plan.hooks.before)
        text += "  " + std::string(look.icon("▸ ", "> ")) +
                wrapped("hook before the run: " + project::hookText(hook), columns, "    ") + "\n";
    for (const auto& hook : plan.hooks.after)
        text += "  " + std::string(look.icon("▸ ", "> ")) +
                wrapped("hook after the run: " + project::hookText(hook), columns, "    ") + "\n";

    int number = 0;
    for (const Step& step : plan.steps) {
        ++number;
        const bool isRecord = step.mode == StepMode::RecordOnly;
        const bool isUp = step.direction == Direction::Up;
        const std::string_view arrow = isRecord ? look.icon("✎", "*")
                                       : isUp   ? look.icon("↑", "up")
                                                : look.icon("↓", "down");
        text += fmt::format("\n{} {} {}\n", look.styled(Role::Dim, fmt::format("{}", number)), arrow,
                            look.styled(Role::Bold, plan.wish.kind == WishKind::Repair ? step.name : stepTitle(step)));
        std::string facts = modeText(step);
        const auto inGroup = static_cast<std::size_t>(number - 1);
        if (step.group != 0 && (inGroup == 0 || plan.steps[inGroup - 1].group != step.group))
            facts += fmt::format(", {} for {} steps", step.mode == StepMode::Tool ? "one command" : "one",
                                 plan.groupEnd(inGroup) - inGroup);
        else if (step.group != 0)
            facts = step.mode == StepMode::Tool ? "with the step before" : "in the transaction of the step before";
        if (isUp && isGated(plan, step))
            facts += ", once the gates of its change set are open";
        if (!step.file.empty())
            facts = shownInLine(step.file) + std::string(dot(look)) + facts;
        text += "    " + look.styled(Role::Dim, wrapped(facts, columns, "    ")) + "\n";
        if (step.recording.tool && (step.group == 0 || inGroup == 0 || plan.steps[inGroup - 1].group != step.group))
            text += "    $ " + wrapped(step.recording.tool->shown(), columns, "      ") + "\n";
        if (toolSql != nullptr && step.recording.tool) {
            const ToolSql& one = toolSql->at(inGroup);
            if (one.why.empty())
                text += "    " + look.styled(Role::Dim, "static SQL, as the tool makes it up:") + "\n" +
                        setIn(redact(one.sql), "      ");
            else
                text +=
                    "    " + look.styled(Role::Amber, "No SQL: " + wrapped(shown(one.why), columns, "      ")) + "\n";
        }
        const run::StepReview* review = besides.review != nullptr && besides.review->at(inGroup).isReviewed
                                            ? &besides.review->at(inGroup)
                                            : nullptr;
        if (review != nullptr)
            text += "    " + wrapped(reviewLine(*review, look), columns, "    ") + "\n" +
                    findingLines(*review, 0, look, columns, "    ");
        const bool isByStatement = review != nullptr && !review->statements.empty();
        int statementNumber = 0;
        for (const auto& statement : step.statements) {
            ++statementNumber;
            const review::StatementFacts* reviewed =
                isByStatement ? &review->statements[static_cast<std::size_t>(statementNumber) - 1] : nullptr;
            const bool isDone = step.resume && statementNumber <= step.resume->statementsDone;
            const std::string label =
                fmt::format("    {:>4}  ", statement.line > 0 ? fmt::format("{}", statement.line) : "");
            const int room = columns > 0 ? std::max(20, columns - static_cast<int>(label.size())) : 160;
            if (toolSql != nullptr) {
                const std::string all = setIn(redact(statement.text), "          ");
                text += look.styled(Role::Dim, label) + all.substr(std::min(label.size(), all.size()));
            } else {
                text +=
                    look.styled(Role::Dim, label) + fitted(oneLine(redact(statement.text)), room, look.isUtf8) + "\n";
            }
            std::string notes;
            const auto note = [&](Role role, const std::string& what) {
                notes += (notes.empty() ? "" : std::string(dot(look))) + look.styled(role, what);
            };
            if (isDone)
                note(Role::Green, "took effect already");
            else if (step.resume && step.resume->probeNext && statementNumber == step.resume->statementsDone + 1)
                note(Role::Amber, "was sent, its end is not known: looked for first");
            for (const auto& [mode, words] : locksOf(statement, reviewed)) {
                if (mode >= sql::LockMode::ShareUpdateExclusive)
                    note(mode >= sql::LockMode::Share ? Role::Amber : Role::Dim, words);
            }
            if (statement.transactionUse == sql::TransactionUse::MustBeAlone)
                note(Role::Dim, "cannot run in a transaction");
            if (!statement.isParsed)
                note(Role::Amber, "not understood by the parser: the server is the judge");
            if (statement.losesData)
                note(Role::Red, "loses data");
            if (!notes.empty())
                text += "          " + notes + "\n";
            if (reviewed != nullptr)
                text += findingLines(*review, reviewed->spot.statement, look, columns, "          ");
        }
        if (review != nullptr && !isByStatement) {
            for (int statement = 1; statement <= review->lastStatement(); ++statement)
                text += findingLines(*review, statement, look, columns, "    ");
        }
        for (const auto& line : step.notes)
            text += "    " + std::string(look.icon("▸ ", "> ")) + wrapped(shown(line), columns, "      ") + "\n";
        if (!isRecord && !step.hasWayBack)
            text += "    " +
                    look.styled(Role::Amber, isUp ? "No way back: there is no down script."
                                                  : "No way forth again: there is no up script.") +
                    "\n";
    }
    if (plan.isEmpty())
        return text;
    text += '\n';
    if (plan.losesData())
        text += look.styled(Role::Red, "This plan loses data.") + "\n";
    if (besides.rehearsed != nullptr)
        text += wrapped(rehearsedLine(*besides.rehearsed, look), columns, "  ") + "\n";
    text += look.styled(Role::Dim, "plan ") + plan.digest() + "\n";
    return text;
}

Json planJson(const run::Plan& plan, const PlanBesides& besides)
{
    const std::vector<ToolSql>* const toolSql = besides.toolSql;
    Json json;
    json["project"] = toJson(plan.project);
    json["environment"] = toJson(plan.environment, plan.server.database, plan.server.version);
    json["command"] = run::toString(plan.wish.kind);
    json["digest"] = plan.digest();
    json["from"] = jsonOrNull(plan.from);
    json["to"] = jsonOrNull(plan.to);
    json["loses_data"] = plan.losesData();
    if (!besides.orphanPids.empty())
        json["orphans"] = besides.orphanPids;
    json["rehearsed"] = besides.rehearsed != nullptr ? rehearsedJson(*besides.rehearsed) : Json(nullptr);
    json["deeds"] = Json::array();
    for (const auto& line : plan.deeds)
        json["deeds"].push_back(jsonText(line));
    json["assertions"] = Json::array();
    for (const auto& line : plan.assertions)
        json["assertions"].push_back(jsonText(line));
    if (!plan.hooks.isEmpty()) {
        for (const auto& [name, list] :
             {std::pair("before", &plan.hooks.before), std::pair("after", &plan.hooks.after)}) {
            json["hooks"][name] = Json::array();
            for (const auto& hook : *list)
                json["hooks"][name].push_back(jsonText(project::hookText(hook)));
        }
    }
    json["steps"] = Json::array();
    for (const Step& step : plan.steps) {
        Json one;
        one["version"] = jsonText(step.version);
        one["name"] = jsonText(step.name);
        one["direction"] = toString(step.direction);
        one["mode"] = modeName(step.mode);
        one["group"] = step.group;
        one["around"] = step.isAround;
        one["command"] = step.recording.tool ? jsonText(step.recording.tool->shown()) : Json(nullptr);
        one["file"] = jsonTextOrNull(step.file);
        one["sha256"] = jsonTextOrNull(step.sha256);
        one["has_way_back"] = step.hasWayBack;
        one["loses_data"] = step.losesData();
        one["statements_done"] = step.resume ? step.resume->statementsDone : 0;
        one["notes"] = Json::array();
        for (const auto& line : step.notes)
            one["notes"].push_back(jsonText(line));
        if (toolSql != nullptr && step.recording.tool) {
            const ToolSql& shown = toolSql->at(json["steps"].size());
            one["sql"] = shown.why.empty() ? jsonText(shown.sql) : Json(nullptr);
            one["sql_missing"] = shown.why.empty() ? Json(nullptr) : jsonText(shown.why);
        }
        one["statements"] = Json::array();
        int index = 0;
        for (const auto& statement : step.statements) {
            Json s;
            s["index"] = ++index;
            s["line"] = statement.line;
            s["file"] = jsonTextOrNull(statement.file.empty() ? step.file : statement.file);
            s["column"] = statement.column;
            s["tag"] = jsonText(statement.tag);
            s["transactional"] = transactionName(statement.transactionUse);
            s["loses_data"] = statement.losesData;
            s["parsed"] = statement.isParsed;
            s["locks"] = Json::array();
            for (const auto& lock : statement.locks)
                s["locks"].push_back(lockJson(lock));
            s["text"] = jsonText(statement.text);
            one["statements"].push_back(std::move(s));
        }
        if (const std::size_t at = json["steps"].size(); besides.review != nullptr && besides.review->at(at).isReviewed)
            addReview(one, besides.review->at(at));
        json["steps"].push_back(std::move(one));
    }
    return json;
}

} // namespace lk::ctl
