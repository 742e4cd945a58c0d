// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/words.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lk::ctl {

namespace {

/// What happened, where core's own words are missing.
std::string_view plainWords(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage: return "The command cannot be understood";
    case ErrorCode::Unreadable: return "Something could not be read";
    case ErrorCode::Unreachable: return "The server could not be reached";
    case ErrorCode::LoginRefused: return "The server refused the log-in";
    case ErrorCode::Statement: return "The server refused a statement";
    case ErrorCode::LockTimeout: return "A table lock was not had in time";
    case ErrorCode::LockHeld: return "Another run is under way";
    case ErrorCode::Refused: return "Refused";
    case ErrorCode::DecisionNeeded: return "A decision is needed first";
    case ErrorCode::OutcomeUnknown: return "The outcome of a COMMIT is not known yet";
    case ErrorCode::Cancelled: return "Cancelled";
    case ErrorCode::Internal: return "An internal error";
    }
    return "An internal error";
}

/// What to do, where core has no better word.
std::string_view plainRemedy(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage: return "See: lockkeeperctl --help";
    case ErrorCode::Unreadable: return "Mend the file or its rights, then call again.";
    case ErrorCode::Unreachable:
        return "Check host and port and that the server runs; lockkeeperctl wait waits for it.";
    case ErrorCode::LoginRefused: return "Check user, password and database.";
    case ErrorCode::Statement: return "Correct what the server names, then call again.";
    case ErrorCode::LockTimeout:
        return "Try again when the session that holds the lock has ended, or wait longer with --lock-timeout.";
    case ErrorCode::LockHeld:
        return "Wait for that run to end, then call again; --run-lock-timeout says how long to wait.";
    case ErrorCode::Refused: return "";
    case ErrorCode::DecisionNeeded: return "Find the way out with: lockkeeperctl rescue";
    case ErrorCode::OutcomeUnknown:
        return "Call the same command again: it finds out first. Do not run the migration by hand.";
    case ErrorCode::Cancelled: return "See: lockkeeperctl status";
    case ErrorCode::Internal:
        return "Look at the state with: lockkeeperctl status; and report this with the log of --log-file.";
    }
    return "";
}

/// Core's errors begin small, for logs. Only a word of ours becomes great: any other is a name, and keeps its spelling.
std::string sentence(std::string text)
{
    static constexpr std::string_view kWords[] = {
        "a",       "an",        "another", "baseline", "cannot", "connected", "interrupted", "it",
        "line",    "migration", "no",      "one",      "none",   "nothing",   "out",         "process",
        "several", "stopped",   "that",    "the",      "there",  "this"};
    const std::string_view first = std::string_view(text).substr(0, text.find_first_of(" ;,:"));
    if (std::ranges::find(kWords, first) != std::end(kWords))
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    if (!text.empty() && std::string_view(".!?:").find(text.back()) == std::string_view::npos)
        text += '.';
    return text;
}

} // namespace

Telling tellingOf(const Error& error)
{
    Telling telling;
    telling.what =
        sentence(shown(error.message().empty() ? plainWords(error.code()) : std::string_view(error.message())));
    if (!error.serverMessage().empty() && error.message().find(error.serverMessage()) == std::string::npos)
        telling.why.push_back((error.sqlState().empty() ? "" : error.sqlState() + "  ") + shown(error.serverMessage()));
    else if (!error.sqlState().empty())
        telling.why.push_back("SQLSTATE " + error.sqlState());
    if (!error.detail().empty())
        telling.why.push_back("detail: " + shown(error.detail()));
    if (!error.hint().empty())
        telling.why.push_back("hint: " + shown(error.hint()));
    if (!error.context().empty())
        telling.why.push_back("context: " + shown(error.context()));
    telling.where = placeText(error.place());
    telling.state = stateLeftText(error.stateLeft());
    const std::string_view remedy = !error.remedy().empty() ? std::string_view(error.remedy())
                                    : error.sqlState() == "42501"
                                        ? "Have the role granted what it lacks, or connect as another."
                                        : plainRemedy(error.code());
    if (!remedy.empty())
        telling.toDo.push_back(shown(remedy)); // may end with a command to copy: no full stop is added
    if (error.code() == ErrorCode::Refused || error.code() == ErrorCode::DecisionNeeded ||
        error.code() == ErrorCode::LockHeld)
        telling.role = Role::Amber;
    return telling;
}

Telling tellingOf(const formats::Refusal& refusal)
{
    Telling telling;
    telling.what = sentence(shown(refusal.reason));
    telling.where = placeText(refusal.place);
    telling.state = "Nothing was changed.";
    if (!refusal.remedy.empty())
        telling.toDo.push_back(shown(refusal.remedy));
    telling.role = Role::Amber;
    return telling;
}

std::string textOf(const Telling& telling, const Look& look, int columns)
{
    constexpr std::string_view kIndent = "         ";
    const std::string_view icon = telling.role == Role::Amber ? look.icon("⛔", "!") : look.icon("✖", "x");
    std::string text =
        look.styled(telling.role, fmt::format("{} {}", icon, wrapped(telling.what, columns, "  "))) + "\n";
    const auto line = [&](std::string_view label, std::string_view value) {
        if (value.empty())
            return;
        std::string padded;
        appendPadded(padded, label, 7);
        text += "  " + look.styled(Role::Dim, padded) + wrapped(value, columns, kIndent) + "\n";
    };
    for (std::size_t i = 0; i < telling.why.size(); ++i)
        line(i == 0 ? "why" : "", telling.why[i]);
    line("where", telling.where);
    line("state", telling.state);
    for (std::size_t i = 0; i < telling.toDo.size(); ++i)
        line(i == 0 ? "to do" : "", telling.toDo[i]);
    return text;
}

std::string placeText(const Place& place)
{
    if (!place.isKnown())
        return {};
    std::string text = shownInLine(place.file);
    if (place.line > 0)
        text += fmt::format(":{}", place.line);
    if (place.line > 0 && place.column > 0)
        text += fmt::format(":{}", place.column);
    return text;
}

std::string stateLeftText(StateLeft state)
{
    switch (state) {
    case StateLeft::NotTold: return {};
    case StateLeft::NothingChanged: return "Nothing was changed.";
    case StateLeft::RolledBack: return "The transaction was rolled back and left nothing behind.";
    case StateLeft::StatementsKept: return "The statements before this one took effect and are kept.";
    case StateLeft::EarlierStepsKept:
        return "This step left nothing behind; the steps before it are applied and recorded.";
    case StateLeft::Unknown: return "Not known yet; the next run will find out. Do not run it by hand.";
    }
    return {};
}

std::string durationText(std::chrono::microseconds duration)
{
    const auto us = duration.count();
    if (us < 1'000)
        return "<1 ms";
    if (us < 1'000'000)
        return fmt::format("{} ms", us / 1'000);
    if (us < 60'000'000)
        return fmt::format("{}.{} s", us / 1'000'000, us / 100'000 % 10);
    const auto seconds = us / 1'000'000;
    if (seconds < 3'600)
        return fmt::format("{} min {:02} s", seconds / 60, seconds % 60);
    return fmt::format("{} h {:02} min", seconds / 3'600, seconds / 60 % 60);
}

std::string clockText(std::chrono::milliseconds duration)
{
    const auto seconds = duration.count() / 1'000;
    if (seconds < 3'600)
        return fmt::format("{:02}:{:02}", seconds / 60, seconds % 60);
    return fmt::format("{}:{:02}:{:02}", seconds / 3'600, seconds / 60 % 60, seconds % 60);
}

std::string counted(std::size_t count, std::string_view noun)
{
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string holderText(const postgres::Holder& holder)
{
    // A row of a tool's own lock table names whom it names, and no process of the server.
    std::string text = holder.pid > 0 ? fmt::format("pid {}", holder.pid) : std::string();
    if (!holder.applicationName.empty())
        text += (text.empty() ? "" : " ") + shownInLine(holder.applicationName);
    std::string who = shownInLine(holder.user);
    if (!holder.clientAddress.empty())
        who += (who.empty() ? "from " : " from ") + shownInLine(holder.clientAddress);
    if (!who.empty())
        text += " (" + who + ")";
    if (!holder.mode.empty() && !holder.relation.empty())
        text += fmt::format(" holds {} on {}", shownInLine(holder.mode), shownInLine(holder.relation));
    if (!holder.state.empty())
        text += ", " + shownInLine(holder.state);
    if (!holder.since.empty())
        text += " since " + shownInLine(holder.since);
    if (!holder.query.empty())
        text += ": " + fitted(shownInLine(holder.query), 60);
    return text;
}

StateLook lookOf(history::MigrationState state)
{
    using history::MigrationState;
    switch (state) {
    case MigrationState::Applied: return {"✔", "+", "applied", Role::Green};
    case MigrationState::Pending: return {"○", "o", "pending", Role::Plain};
    case MigrationState::OutOfOrder: return {"⇅", "^", "out-of-order", Role::Blue};
    case MigrationState::Failed: return {"✖", "x", "failed", Role::Red};
    case MigrationState::Missing: return {"□", "?", "missing", Role::Amber};
    case MigrationState::Changed: return {"≠", "#", "changed", Role::Violet};
    case MigrationState::Outdated: return {"↻", "~", "outdated", Role::Blue};
    case MigrationState::RolledBack: return {"↩", "<", "rolled-back", Role::Plain};
    case MigrationState::Ignored: return {"–", "-", "ignored", Role::Dim};
    }
    return {"–", "-", "ignored", Role::Dim};
}

} // namespace lk::ctl
