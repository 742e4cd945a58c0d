// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/rehearsaltext.h"

#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/rehearsal/store.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lk::ctl {

namespace {

using rehearsal::Data;
using rehearsal::Rehearsal;
using rehearsal::RehearsedStatement;
using rehearsal::SeenRelation;
using rehearsal::Verdict;
using rehearsal::VerifiedMigration;
using rehearsal::Where;

std::string bytesText(std::int64_t bytes)
{
    constexpr std::int64_t kUnit = 1024;
    if (bytes < kUnit)
        return fmt::format("{} B", bytes);
    if (bytes < kUnit * kUnit)
        return fmt::format("{} kB", bytes / kUnit);
    const double mega = static_cast<double>(bytes) / (1024.0 * 1024.0);
    return mega < 1024 ? fmt::format("{:.1f} MB", mega) : fmt::format("{:.1f} GB", mega / 1024);
}

std::string copyText(const Rehearsal& one)
{
    const char* const data = one.data == Data::None     ? "schema only"
                             : one.data == Data::Sample ? "schema with a sample of the rows"
                             : one.data == Data::Backup ? "from a backup"
                                                        : "whole";
    return fmt::format("on a copy ({}) {}", data,
                       one.where == Where::Sandbox ? "in a private cluster" : "on the same server");
}

std::string agoText(std::chrono::system_clock::time_point at)
{
    const auto minutes = std::max<long>(
        0, std::chrono::duration_cast<std::chrono::minutes>(std::chrono::system_clock::now() - at).count());
    if (minutes < 1)
        return "just now";
    if (minutes < 120)
        return fmt::format("{} min ago", minutes);
    if (minutes < 48 * 60)
        return fmt::format("{} h ago", minutes / 60);
    return fmt::format("{} days ago", minutes / (24 * 60));
}

std::string nameOf(const schema::Name& name)
{
    return shownInLine(schema::toString(name));
}

/// "AccessExclusiveLock on public.orders, written anew, 12,000 rows read"
std::string seenText(const SeenRelation& seen)
{
    std::string text = seen.mode == sql::LockMode::None
                           ? nameOf(seen.relation)
                           : fmt::format("{} on {}", sql::toString(seen.mode), nameOf(seen.relation));
    if (seen.isNewFile)
        text += ", written anew";
    if (seen.isRead)
        text += seen.rowsRead > 0 ? fmt::format(", all read ({} rows)", seen.rowsRead) : ", all read";
    if (seen.rowsChanged > 0)
        text += fmt::format(", {} rows changed", seen.rowsChanged);
    return text;
}

std::string statementText(const RehearsedStatement& statement, const Look& look, int columns)
{
    const std::string margin = "          ";
    const std::string label =
        fmt::format("    {:>4}  ", statement.line > 0 ? fmt::format("{}", statement.line) : std::string());
    const int room = columns > 0 ? std::max(20, columns - static_cast<int>(label.size())) : 160;
    std::string text = label + fitted(shownInLine(redact(statement.text)), room, look.isUtf8) + "\n";
    std::string facts = durationText(statement.duration);
    if (statement.walBytes > 0)
        facts += std::string(dot(look)) + bytesText(statement.walBytes) + " WAL";
    if (statement.sight == rehearsal::Sight::Sampled)
        facts += std::string(dot(look)) + "locks as seen from outside";
    text += margin + look.styled(Role::Dim, facts) + "\n";
    for (const SeenRelation& seen : statement.relations) {
        if (seen.kind != 'i' && seen.kind != 'I')
            text += margin + wrapped(seenText(seen), columns, margin) + "\n";
    }
    for (const std::string& difference : statement.differences)
        text += margin + look.styled(Role::Amber, look.icon("▲ ", "! ")) +
                wrapped(shownInLine(difference), columns, margin + "  ") + "\n";
    if (statement.guess) {
        const rehearsal::Guess& guess = *statement.guess;
        text += margin +
                wrapped(fmt::format("A guess for the real one: {} ({} {:.0f}: {} is {} there, {} here).",
                                    durationText(guess.duration), look.icon("×", "x"), guess.factor,
                                    nameOf(guess.relation), bytesText(guess.realBytes), bytesText(guess.copyBytes)),
                        columns, margin) +
                "\n";
    }
    return text;
}

std::string endText(const Rehearsal& one)
{
    if (one.outcome == run::OutcomeKind::Done)
        return fmt::format("All of it ran {} in {}.", copyText(one), durationText(one.duration));
    if (one.outcome == run::OutcomeKind::Refused)
        return fmt::format("It was refused {}, before its first statement.", copyText(one));
    return fmt::format("It {} {}, after {} of {}.",
                       one.outcome == run::OutcomeKind::Cancelled ? "was cancelled" : "failed", copyText(one),
                       one.stepsDone, counted(static_cast<std::size_t>(one.stepCount), "migration"));
}

Json placeJson(const Place& place)
{
    return jsonTextOrNull(place.file);
}

StateLook lookOf(const VerifiedMigration& one)
{
    switch (one.verdict) {
    case Verdict::Reversible: return {"✔", "+", "reversible", Role::Green};
    case Verdict::Differs: return {"✖", "x", "differs", Role::Red};
    case Verdict::NoDown: return {"▲", "!", "no way back", Role::Amber};
    case Verdict::Fails: return {"✖", "x", "fails", Role::Red};
    case Verdict::Exempt: return {"–", "-", "has none by its nature", Role::Dim};
    case Verdict::NotReached: return {"○", "o", "not reached", Role::Amber};
    case Verdict::NotAsked: return {" ", " ", "only applied", Role::Dim};
    }
    return {"?", "?", "", Role::Plain};
}

const char* words(rehearsal::Leg leg)
{
    switch (leg) {
    case rehearsal::Leg::Up: return "going up";
    case rehearsal::Leg::Down: return "going down";
    case rehearsal::Leg::UpAgain: return "going up again";
    }
    return "";
}

} // namespace

std::string rehearsalText(const Rehearsal& one, const Look& look, int columns)
{
    std::string text;
    for (const rehearsal::RehearsedStep& step : one.steps) {
        const bool isUp = step.direction == project::Direction::Up;
        text += fmt::format(
            "{} {} {}  {}\n",
            step.isDone ? look.styled(Role::Green, look.icon("✔", "+")) : look.styled(Role::Red, look.icon("✖", "x")),
            isUp ? look.icon("↑", "up") : look.icon("↓", "down"),
            look.styled(Role::Bold, shownInLine(step.name.empty()      ? step.version
                                                : step.version.empty() ? step.name
                                                                       : step.version + " " + step.name)),
            step.isDone ? look.styled(Role::Dim, durationText(step.duration)) : std::string());
        for (const RehearsedStatement& statement : step.statements)
            text += statementText(statement, look, columns);
    }
    text += '\n';
    for (const std::string& note : one.notes)
        text += std::string(look.icon("▸ ", "> ")) + wrapped(shown(note), columns, "  ") + "\n";
    if (const int count = one.differenceCount(); count > 0)
        text += look.styled(Role::Amber, fmt::format("{} from what review predicts.",
                                                     counted(static_cast<std::size_t>(count), "difference"))) +
                "\n";
    text += wrapped(endText(one), columns, "  ") + "\n";
    return text;
}

Json rehearsalJson(const Rehearsal& one)
{
    return Json::parse(rehearsal::toJson(one));
}

std::string rehearsedLine(const Rehearsal& one, const Look& look)
{
    const bool isDone = one.outcome == run::OutcomeKind::Done;
    std::string line = fmt::format("Rehearsed {} {}: ", agoText(one.at), copyText(one));
    line += isDone
                ? look.styled(Role::Green, fmt::format("done in {}", durationText(one.duration)))
                : look.styled(Role::Red, std::string("it ") + (one.outcome == run::OutcomeKind::Refused ? "was " : "") +
                                             std::string(run::toString(one.outcome)));
    if (const int count = one.differenceCount(); count > 0)
        line += fmt::format(", {} from what review predicts", counted(static_cast<std::size_t>(count), "difference"));
    return line + ".";
}

Json rehearsedJson(const Rehearsal& one)
{
    const Json all = rehearsalJson(one);
    Json json;
    for (const char* key : {"at", "on", "data", "outcome", "differences", "duration_ms"})
        json[key] = all.at(key);
    return json;
}

std::string verifiedText(const VerifiedMigration& one, int versionWidth, const Look& look, int columns)
{
    const StateLook state = lookOf(one);
    std::string version;
    appendPadded(version, shownInLine(one.version.empty() ? one.name : one.version), versionWidth);
    std::string word(state.word);
    if (one.verdict == Verdict::Fails || one.verdict == Verdict::Differs)
        word += fmt::format(" {}", words(one.leg));
    if (one.isReordered && one.verdict == Verdict::Reversible)
        word += ", but the columns stand in another order then";
    std::string text =
        fmt::format("  {} {}  {}  {}\n", look.styled(state.role, look.icon(state.icon, state.ascii)), version, word,
                    look.styled(Role::Dim, shownInLine(one.version.empty() ? "" : one.name)));
    const std::string margin = "      ";
    for (const rehearsal::SchemaDifference& difference : one.differences)
        text += margin + wrapped(shownInLine(redact(rehearsal::toString(difference))), columns, margin + "  ") + "\n";
    if (!one.error.empty()) {
        const std::string words = (one.sqlState.empty() ? "" : one.sqlState + "  ") + redact(one.error);
        text += margin +
                wrapped((one.verdict == Verdict::Differs ? "and does not go up again: " : "") + shownInLine(words),
                        columns, margin) +
                "\n";
        if (const auto place = placeText(one.place); !place.empty() && one.verdict == Verdict::Fails)
            text += margin + look.styled(Role::Dim, place) + "\n";
    }
    return text;
}

Json verificationJson(const rehearsal::Verification& all, bool allowsNoDown)
{
    Json json;
    json["project"] = jsonText(all.project);
    json["server"] = all.server;
    json["good"] = all.isGood(allowsNoDown);
    json["duration_ms"] = all.duration.count();
    for (const Verdict verdict :
         {Verdict::Reversible, Verdict::Differs, Verdict::NoDown, Verdict::Fails, Verdict::Exempt, Verdict::NotReached})
        json["counts"][std::string(rehearsal::toString(verdict))] = all.count(verdict);
    json["migrations"] = Json::array();
    for (const VerifiedMigration& one : all.migrations) {
        if (one.verdict == Verdict::NotAsked)
            continue;
        const bool hasLeg = one.verdict == Verdict::Fails || one.verdict == Verdict::Differs;
        Json migration;
        migration["version"] = jsonText(one.version);
        migration["name"] = jsonText(one.name);
        migration["result"] = std::string(rehearsal::toString(one.verdict));
        migration["at"] = hasLeg ? Json(std::string(rehearsal::toString(one.leg))) : Json(nullptr);
        migration["reordered"] = one.isReordered;
        migration["error"] = jsonTextOrNull(one.error);
        migration["sqlstate"] = jsonTextOrNull(one.sqlState);
        migration["file"] = placeJson(one.place);
        migration["line"] = one.place.line > 0 ? Json(one.place.line) : Json(nullptr);
        migration["duration_ms"] = one.duration.count();
        migration["differences"] = Json::array();
        for (const rehearsal::SchemaDifference& difference : one.differences) {
            Json entry;
            entry["kind"] = jsonText(lowered(difference.object.kind));
            entry["schema"] = jsonTextOrNull(difference.object.schema);
            entry["name"] = jsonText(difference.object.name);
            entry["change"] = difference.change == rehearsal::Change::Left   ? "left"
                              : difference.change == rehearsal::Change::Lost ? "lost"
                                                                             : "changed";
            entry["text"] = jsonText(rehearsal::toString(difference));
            migration["differences"].push_back(std::move(entry));
        }
        json["migrations"].push_back(std::move(migration));
    }
    json["notes"] = Json::array();
    for (const std::string& note : all.notes)
        json["notes"].push_back(jsonText(note));
    return json;
}

} // namespace lk::ctl
