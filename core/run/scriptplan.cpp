// SPDX-License-Identifier: Apache-2.0
#include "core/run/scriptplan.h"

#include "core/base/hash.h"
#include "core/review/losing.h"
#include "core/sql/ownend.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

namespace lk::run {

namespace {

using formats::BlockTransaction;
using sql::TransactionUse;

struct Found {
    PlannedStatement planned;
    BlockTransaction block = BlockTransaction::Explicit;
    std::size_t blockIndex = 0;
    bool isCheck = false;  ///< of a block that only looks
    bool isJoined = false; ///< the tool sends it in one message with others
};

bool isControl(TransactionUse use)
{
    return use == TransactionUse::Begins || use == TransactionUse::Commits || use == TransactionUse::OtherControl;
}

Place placeOf(const std::string& file, const PlannedStatement& statement)
{
    return Place{statement.file.empty() ? file : statement.file, statement.line, statement.column};
}

[[noreturn]] void throwUnsendable(const std::string& file, const formats::Block& block, const sql::Problem& problem)
{
    std::string what;
    std::string remedy;
    switch (problem.kind) {
    case sql::ProblemKind::Unterminated:
        what = "a quote, dollar quote or comment is never closed" +
               (problem.text.empty() ? std::string() : ": " + problem.text);
        remedy = "Close it; nothing of the file was sent.";
        break;
    case sql::ProblemKind::PsqlCommand:
        what = fmt::format("{} is a command of psql, not SQL",
                           problem.text.empty() ? "a line that begins with a backslash" : problem.text);
        remedy = "Take it out; nothing is ever handed to psql.";
        break;
    case sql::ProblemKind::CopyData:
        what = "COPY … FROM STDIN with data in the file works in psql only";
        remedy = "Write the rows as INSERT statements.";
        break;
    case sql::ProblemKind::NulByte:
        what = "the file holds a zero byte: what stands behind it would never run";
        remedy = "Save the file as plain UTF-8 text.";
        break;
    case sql::ProblemKind::NotUtf8:
        what = "the file is not valid UTF-8";
        remedy = "Save the file as UTF-8.";
        break;
    case sql::ProblemKind::NotParsed: break;
    }
    throw Error(ErrorCode::Unreadable, what)
        .at(Place{file, block.line + problem.line - 1, problem.column})
        .remedy(remedy)
        .stateLeft(StateLeft::NothingChanged);
}

std::vector<Found> findStatements(const formats::ScriptFile& script, const std::string& file, const ShownFile& shownOf,
                                  std::set<std::string>& losingFunctions)
{
    std::vector<Found> found;
    review::LosingCalls losing(std::move(losingFunctions));
    for (std::size_t index = 0; index < script.blocks.size(); ++index) {
        const formats::Block& block = script.blocks[index];
        std::string other;
        if (!block.file.empty() && block.file != script.file)
            other = shownOf ? shownOf(block.file) : block.file.string();
        const sql::Script parsed = sql::Script::parse(block.text);
        for (const sql::Problem& problem : parsed.problems()) {
            if (problem.kind != sql::ProblemKind::NotParsed)
                throwUnsendable(other.empty() ? file : other, block, problem);
        }
        for (const sql::Statement& statement : parsed.statements()) {
            Found one;
            one.block = block.transaction;
            one.blockIndex = index;
            one.isCheck = block.isCheck;
            one.isJoined = block.isOneMessage && parsed.statements().size() > 1;
            PlannedStatement& planned = one.planned;
            planned.text = std::string(parsed.textOf(statement));
            if (block.isOneMessage) {
                if (parsed.statements().size() == 1)
                    planned.text = block.text.substr(statement.begin);
                planned.joinsPrevious =
                    block.transaction == BlockTransaction::None && &statement != &parsed.statements().front();
            }
            planned.file = other;
            planned.line = block.line + statement.line - 1;
            planned.column = statement.column;
            planned.offset = block.offset + statement.begin;
            planned.tag = statement.tag;
            planned.transactionUse = statement.transactionUse;
            planned.probe = statement.probe;
            planned.locks = statement.locks;
            planned.isParsed = statement.isParsed;
            const bool losesByCall = statement.isParsed && losing.see(planned.text);
            planned.losesData = statement.losesData || losesByCall;
            planned.setsSession = statement.setsSession;
            planned.sha256 = sha256Hex(planned.text);
            found.push_back(std::move(one));
        }
    }
    losingFunctions = losing.functions();
    return found;
}

/// In capitals, a blank between words, without the semicolon.
std::string wordsOf(const PlannedStatement& statement)
{
    std::string words;
    for (const char c : statement.text) {
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            if (!words.empty() && words.back() != ' ')
                words += ' ';
        } else {
            words += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; // toupper leaves a Turkish i as it is
        }
    }
    while (!words.empty() && (words.back() == ' ' || words.back() == ';'))
        words.pop_back();
    return words;
}

/// BEGIN without options that our own transaction would not have. READ WRITE is what ours is.
bool isPlainBegin(const PlannedStatement& statement)
{
    const std::string all = wordsOf(statement);
    std::string_view words = all;
    for (const std::string_view tail : {" READ WRITE", " ISOLATION LEVEL READ COMMITTED"}) {
        if (words.size() > tail.size() && words.ends_with(tail))
            words.remove_suffix(tail.size());
    }
    return words == "BEGIN" || words == "BEGIN WORK" || words == "BEGIN TRANSACTION" || words == "START TRANSACTION";
}

/// SAVEPOINT, RELEASE, ROLLBACK TO: they leave the transaction open that they are in.
bool isSavepoint(const PlannedStatement& statement)
{
    if (statement.transactionUse != TransactionUse::OtherControl)
        return false;
    const std::string words = wordsOf(statement);
    return words.starts_with("SAVEPOINT ") || words.starts_with("RELEASE ") ||
           ((words.starts_with("ROLLBACK ") || words.starts_with("ABORT ")) && words.find(" TO ") != std::string::npos);
}

/// The file is exactly BEGIN; … COMMIT;.
bool isForeign(const std::vector<Found>& found)
{
    if (found.size() < 2 || found.front().planned.transactionUse != TransactionUse::Begins ||
        found.back().planned.transactionUse != TransactionUse::Commits || !isPlainBegin(found.front().planned) ||
        found.front().blockIndex != found.back().blockIndex)
        return false;
    return std::none_of(found.begin() + 1, found.end() - 1,
                        [](const Found& one) { return isControl(one.planned.transactionUse); });
}

Refusal controlRefused(const std::string& file, const PlannedStatement& statement, bool allowSplit)
{
    Refusal refusal;
    refusal.code = "LK140";
    refusal.place = placeOf(file, statement);
    if (allowSplit) {
        refusal.reason =
            fmt::format("{} cannot be run statement by statement: only whole BEGIN … COMMIT pairs can.", statement.tag);
        refusal.remedy = "Take the transaction control out of the file, or make it whole BEGIN … COMMIT pairs.";
    } else {
        refusal.reason = fmt::format(
            "{} ends or changes the transaction that keeps the migration and its record together.", statement.tag);
        refusal.remedy =
            "Take the transaction control out of the file, or run it statement by statement with --allow-split.";
    }
    return refusal;
}

/// Takes whole BEGIN … COMMIT pairs out and joins what stands between. Nothing when there is other control.
std::optional<PlannedStatement> joinPairs(const std::vector<Found>& found, std::vector<PlannedStatement>& statements)
{
    const PlannedStatement* open = nullptr;
    bool isFirst = false;
    for (const Found& one : found) {
        switch (one.planned.transactionUse) {
        case TransactionUse::Begins:
            if (open != nullptr || !isPlainBegin(one.planned))
                return one.planned;
            open = &one.planned;
            isFirst = true;
            continue;
        case TransactionUse::Commits:
            if (open == nullptr)
                return one.planned;
            open = nullptr;
            continue;
        case TransactionUse::OtherControl: return one.planned;
        case TransactionUse::MustBeAlone:
            if (open != nullptr)
                return one.planned;
            break;
        default: break;
        }
        statements.push_back(one.planned);
        statements.back().joinsPrevious = open != nullptr && !isFirst;
        isFirst = false;
    }
    if (open != nullptr)
        return *open;
    return std::nullopt;
}

Refusal aloneRefused(const std::string& file, const PlannedStatement& statement, const std::string& formatRemedy)
{
    Refusal refusal;
    refusal.code = "LK141";
    refusal.place = placeOf(file, statement);
    refusal.reason = fmt::format("{} cannot run inside a transaction, and this file runs as one: it would fail there.",
                                 statement.tag);
    refusal.remedy = formatRemedy.empty() ? "put it into a migration of its own" : formatRemedy;
    refusal.remedy.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(refusal.remedy.front())));
    refusal.remedy += ", or run the file statement by statement with --allow-split.";
    return refusal;
}

Refusal notCarriedOut(const std::string& file, const PlannedStatement& statement)
{
    Refusal no;
    no.code = "LK140";
    no.place = placeOf(file, statement);
    no.reason =
        fmt::format("{} cannot be carried out here: of a file's own transaction control, plain BEGIN and COMMIT "
                    "and savepoints between them can.",
                    statement.tag);
    no.remedy = "Take it out of the file.";
    return no;
}

struct Joined {
    std::vector<PlannedStatement> statements;
    int commitLine = 0;   ///< of the first COMMIT
    bool isSplit = false; ///< it is more than one transaction, or something is in none
};

/// Walks through the script with the transaction that the tool's session has open, and joins what commits together.
std::variant<Joined, Refusal> joinByCommit(const formats::ScriptFile& script, const std::vector<Found>& found,
                                           const std::string& file)
{
    using formats::OwnControl;
    Joined joined;
    const PlannedStatement* ownBegin = nullptr; // that of the transaction that is open
    bool isOpen = false;
    bool isFirst = true; // of its transaction
    for (std::size_t index = 0; index < found.size(); ++index) {
        const Found& one = found[index];
        const bool isExplicit = one.block == BlockTransaction::Explicit;
        const bool isOneMessage =
            one.block == BlockTransaction::Implicit || (isExplicit && script.ownControl == OwnControl::Message);
        if (index > 0 && found[index - 1].blockIndex != one.blockIndex && !isOpen)
            isFirst = true;
        if (isExplicit && (index == 0 || script.ownControl == OwnControl::Again))
            isOpen = true;
        switch (one.planned.transactionUse) {
        case TransactionUse::Begins:
            if (!isPlainBegin(one.planned))
                return notCarriedOut(file, one.planned);
            if (!isOpen) {
                isFirst = isFirst || !isOneMessage;
                ownBegin = &one.planned;
            }
            isOpen = true;
            continue;
        case TransactionUse::Commits:
            if (joined.commitLine == 0)
                joined.commitLine = one.planned.line;
            isOpen = false;
            isFirst = true;
            ownBegin = nullptr;
            continue;
        case TransactionUse::OtherControl:
            if (!isOpen || !isSavepoint(one.planned))
                return notCarriedOut(file, one.planned);
            break;
        case TransactionUse::MustBeAlone:
            if (isOpen || isOneMessage)
                return aloneRefused(file, one.planned, script.remedyForAlone);
            break;
        default: break;
        }
        joined.isSplit = joined.isSplit || joined.commitLine > 0 || (!isOpen && !isOneMessage) ||
                         (isFirst && !joined.statements.empty());
        joined.statements.push_back(one.planned);
        joined.statements.back().joinsPrevious = (isOpen || isOneMessage) && !isFirst;
        isFirst = !isOpen && !isOneMessage;
    }
    // A transaction of the tool's own ends with the file all the same.
    if (ownBegin != nullptr && found.back().block != BlockTransaction::Explicit) {
        Refusal no = notCarriedOut(file, *ownBegin);
        no.reason = fmt::format("{} is not followed by a COMMIT: what stands behind it would be lost with the session.",
                                ownBegin->tag);
        no.remedy = "Write COMMIT; at its end.";
        return no;
    }
    return joined;
}

void takeJoined(ScriptPlan& plan, Joined joined, formats::OwnControl ownControl)
{
    plan.statements = std::move(joined.statements);
    if (joined.isSplit) {
        plan.mode = StepMode::Stepwise;
        plan.endsGroup = ownControl != formats::OwnControl::Again;
        plan.notes.push_back(
            fmt::format("the file ends its own transaction (COMMIT in line {}): what stands before that is committed "
                        "there, and the record is written apart from it, behind the last statement",
                        joined.commitLine));
        return;
    }
    for (PlannedStatement& statement : plan.statements)
        statement.joinsPrevious = false;
    plan.mode = plan.statements.empty() ? StepMode::Empty : StepMode::Foreign;
    plan.notes.emplace_back(
        "the file's own BEGIN and COMMIT are replaced by our transaction, with the history row inside");
}

std::variant<ScriptPlan, Refusal> planFound(const formats::ScriptFile& script, const std::vector<Found>& found,
                                            const std::string& shownFile, bool allowSplit)
{
    ScriptPlan plan;
    if (found.empty()) {
        plan.notes.emplace_back(script.file.empty() ? "no script for this direction: only the history moves"
                                                    : "no statement in the script: only the history moves");
        return plan;
    }
    for (const Found& one : found) {
        if (!one.planned.isParsed)
            plan.notes.push_back(fmt::format("{}line {}: not parsed, sent to the server as it stands",
                                             one.planned.file.empty() ? "" : one.planned.file + " ", one.planned.line));
    }

    const auto alone = std::find_if(found.begin(), found.end(), [](const Found& one) {
        return one.planned.transactionUse == TransactionUse::MustBeAlone;
    });
    const auto control = std::find_if(found.begin(), found.end(), [](const Found& one) {
        return isControl(one.planned.transactionUse) &&
               !(one.block == BlockTransaction::Explicit && isSavepoint(one.planned));
    });

    if (control != found.end()) {
        if (isForeign(found)) {
            if (alone != found.end())
                return aloneRefused(shownFile, alone->planned, "");
            for (std::size_t index = 1; index + 1 < found.size(); ++index)
                plan.statements.push_back(found[index].planned);
            plan.mode = plan.statements.empty() ? StepMode::Empty : StepMode::Foreign;
            plan.notes.emplace_back(
                "the file's own BEGIN and COMMIT are replaced by our transaction, with the history row inside");
            return plan;
        }
        // What the tool itself runs statement by statement keeps its own pairs: nothing has to be allowed for that.
        const bool isUnwrapped = std::all_of(found.begin(), found.end(),
                                             [](const Found& one) { return one.block == BlockTransaction::None; });
        if (script.ownControl != formats::OwnControl::Refused && script.ownControl != formats::OwnControl::Pairs &&
            !isUnwrapped) {
            auto walked = joinByCommit(script, found, shownFile);
            if (auto* joined = std::get_if<Joined>(&walked)) {
                takeJoined(plan, std::move(*joined), script.ownControl);
                return plan;
            }
            if (!allowSplit)
                return std::get<Refusal>(walked);
        }
        if (!allowSplit && !isUnwrapped)
            return controlRefused(shownFile, control->planned, false);
        if (const auto offending = joinPairs(found, plan.statements))
            return controlRefused(shownFile, *offending, true);
        plan.mode = plan.statements.empty() ? StepMode::Empty : StepMode::Stepwise;
        plan.notes.emplace_back("split at its own transaction control: statements are committed as they go");
        return plan;
    }

    for (const Found& one : found)
        plan.statements.push_back(one.planned);
    const bool hasUnwrapped =
        std::any_of(found.begin(), found.end(), [](const Found& one) { return one.block == BlockTransaction::None; });
    plan.mode = hasUnwrapped ? StepMode::Stepwise : StepMode::Transaction;
    if (hasUnwrapped)
        plan.notes.emplace_back("runs without a transaction: statements are committed one by one");
    for (const Found& one : found) {
        if (one.planned.transactionUse == TransactionUse::MustBeAlone && one.isJoined)
            return aloneRefused(shownFile, one.planned, "cut it from the statements it is sent with");
        if ((one.planned.transactionUse != TransactionUse::MustBeAlone &&
             one.planned.transactionUse != TransactionUse::MayCommit) ||
            one.block == BlockTransaction::None)
            continue;
        const auto inSameBlock = std::count_if(found.begin(), found.end(),
                                               [&](const Found& other) { return other.blockIndex == one.blockIndex; });
        const bool toolRunsIt = one.block == BlockTransaction::Implicit && inSameBlock == 1;
        // What commits batch by batch may do so where the tool sends it by itself; elsewhere the server stops it, as with the tool.
        if (one.planned.transactionUse == TransactionUse::MayCommit &&
            (!toolRunsIt || one.isJoined || !sql::endsTransactionItself(one.planned.text)))
            continue;
        if (!toolRunsIt && !allowSplit)
            return aloneRefused(shownFile, one.planned, script.remedyForAlone);
        if (plan.mode != StepMode::Stepwise) {
            plan.notes.push_back(toolRunsIt ? fmt::format("{} runs without a transaction", one.planned.tag)
                                            : std::string("split: statements are committed one by one"));
            plan.mode = StepMode::Stepwise;
        }
    }
    return plan;
}

/// A look at what the script made, behind it and with nothing of its own left: in the script's transaction, else in one of its own.
std::optional<Refusal> addChecks(ScriptPlan& plan, const std::vector<Found>& checks, const std::string& shownFile)
{
    const auto control = std::find_if(checks.begin(), checks.end(), [](const Found& one) {
        return isControl(one.planned.transactionUse) || one.planned.transactionUse == TransactionUse::MustBeAlone;
    });
    if (control != checks.end())
        return controlRefused(shownFile, control->planned, true);
    const auto savepoint = [&](const char* text) {
        PlannedStatement statement;
        statement.text = text;
        statement.file = checks.front().planned.file;
        statement.line = checks.front().planned.line;
        statement.tag = text;
        statement.sha256 = sha256Hex(statement.text);
        return statement;
    };
    const std::size_t first = plan.statements.size();
    plan.statements.push_back(savepoint("SAVEPOINT lockkeeper_check"));
    for (const Found& one : checks)
        plan.statements.push_back(one.planned);
    plan.statements.push_back(savepoint("ROLLBACK TO SAVEPOINT lockkeeper_check"));
    if (plan.mode == StepMode::Stepwise) {
        for (std::size_t index = first + 1; index < plan.statements.size(); ++index)
            plan.statements[index].joinsPrevious = true;
    } else if (plan.mode == StepMode::Empty) {
        plan.mode = StepMode::Transaction;
    }
    plan.notes.push_back(fmt::format("checked by {}, whose own effects are rolled back", checks.front().planned.file));
    return std::nullopt;
}

} // namespace

std::variant<ScriptPlan, Refusal> planScript(const formats::ScriptFile& script, const std::string& shownFile,
                                             bool allowSplit, const ShownFile& shownOf,
                                             const std::set<std::string>& losingFunctions)
{
    std::set<std::string> losing = losingFunctions;
    std::vector<Found> found = findStatements(script, shownFile, shownOf, losing);
    const auto firstCheck =
        std::stable_partition(found.begin(), found.end(), [](const Found& one) { return !one.isCheck; });
    const std::vector<Found> checks(firstCheck, found.end());
    found.erase(firstCheck, found.end());
    auto planned = planFound(script, found, shownFile, allowSplit || script.ownControl == formats::OwnControl::Pairs);
    if (!checks.empty() && std::holds_alternative<ScriptPlan>(planned)) {
        if (auto no = addChecks(std::get<ScriptPlan>(planned), checks, shownFile))
            return *no;
    }
    if (auto* const ready = std::get_if<ScriptPlan>(&planned))
        ready->losingFunctions = std::move(losing);
    return planned;
}

} // namespace lk::run
