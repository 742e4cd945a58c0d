// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/rescuetext.h"

#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lk::ctl {

using rescue::Truth;

namespace {

/// "  history   …", the text wrapped behind its name.
std::string told(std::string_view who, const std::string& what, const Look& look, int columns)
{
    return "  " + look.styled(Role::Dim, fmt::format("{:<9}", who)) + wrapped(shown(what), columns, "           ") +
           "\n";
}

std::string journalWord(const rescue::StatementFact& fact)
{
    if (!fact.journal)
        return "-";
    if (*fact.journal == Truth::NotKnown)
        return "sent";
    if (!fact.sqlState.empty())
        return fact.sqlState;
    return *fact.journal == Truth::TookEffect ? "ran" : "not run";
}

std::string_view presenceWord(const rescue::ObjectFact& object)
{
    if (object.deed == rescue::Deed::Changes)
        return {};
    switch (object.presence) {
    case rescue::Presence::There: return "there";
    case rescue::Presence::NotThere: return "not there";
    case rescue::Presence::Invalid: return "there, but invalid";
    case rescue::Presence::Other: return "there, but another";
    case rescue::Presence::NotKnown: return "proves nothing";
    }
    return {};
}

std::string catalogWords(const rescue::StatementFact& fact)
{
    std::string text;
    for (const rescue::ObjectFact& object : fact.objects) {
        const std::string_view presence = presenceWord(object);
        text += (text.empty() ? "" : "; ") + object.object +
                (presence.empty() ? std::string() : fmt::format(" ({})", presence));
    }
    return text.empty() ? fact.why : text;
}

Role roleOf(Truth told)
{
    return told == Truth::TookEffect ? Role::Green : told == Truth::LeftNothing ? Role::Plain : Role::Amber;
}

std::string statementsText(const rescue::MigrationFact& fact, const Look& look, int columns)
{
    std::string text;
    for (const rescue::StatementFact& one : fact.statements) {
        const std::string label = fmt::format("    {:>3} {:<8} ", one.number, journalWord(one));
        const int room = columns > 0 ? std::max(20, columns - static_cast<int>(label.size())) : 160;
        const Truth told = one.journal && *one.journal != Truth::NotKnown ? *one.journal : one.catalog;
        text += look.styled(roleOf(told), label) + fitted(one.text, room, look.isUtf8) + "\n";
        if (const std::string words = catalogWords(one); !words.empty())
            text += "                 " + look.styled(Role::Dim, wrapped(shown(words), columns, "                 ")) +
                    "\n";
    }
    return text;
}

} // namespace

std::string factsText(const rescue::Facts& facts, const Look& look, int columns)
{
    std::string text = identityLine(facts.environment, facts.server, look) + "\n";
    text += fmt::format("Recorded version: {}; pending: {}.\n",
                        facts.current ? shownInLine(*facts.current) : std::string("none"), facts.pending);
    for (const rescue::MigrationFact& fact : facts.migrations) {
        const std::string title = fmt::format("{} {}{}", shownInLine(fact.version), shownInLine(fact.name),
                                              fact.direction == run::Direction::Down ? ", on its way down" : "");
        text += "\n" + look.styled(Role::Red, look.icon("✖ ", "x ")) + look.styled(Role::Bold, title) + "\n";
        text += told("history", fact.history, look, columns);
        text += told("journal", fact.journal, look, columns);
        text += told("catalog", fact.catalog, look, columns);
        text += statementsText(fact, look, columns);
    }
    if (!facts.toolLock.empty())
        text += "\n" + told("lock", facts.toolLock, look, columns);
    if (facts.migrations.empty() && facts.toolLock.empty())
        text += look.styled(Role::Green, look.icon("✔ ", "+ ")) + "Nothing is half done, nothing is missing.\n";
    if (const std::string sessions = sessionsText(facts, look, columns); !sessions.empty())
        text += "\n" + sessions;
    return text;
}

std::string sessionsText(const rescue::Facts& facts, const Look& look, int columns)
{
    std::string text;
    if (!facts.holder.empty() && facts.sessions.empty())
        text +=
            look.styled(Role::Amber, fitted("  " + shownInLine(facts.holder) + " is at work", columns, look.isUtf8)) +
            "\n";
    for (const rescue::SessionFact& fact : facts.sessions) {
        const char* what = "at work";
        switch (fact.kind) {
        case rescue::SessionFact::Kind::OfFormerRun: what = "left by a former run"; break;
        case rescue::SessionFact::Kind::Run: what = "a run"; break;
        case rescue::SessionFact::Kind::Blocks: what = "is in its way"; break;
        case rescue::SessionFact::Kind::Waits: what = "waits for it"; break;
        }
        const postgres::ActiveSession& session = fact.session;
        std::string line = fmt::format("  pid {} {} ({}), {}, {}: {}", session.pid, session.application, session.user,
                                       what, session.state, session.queryInLine());
        text += look.styled(Role::Amber, fitted(shownInLine(line), columns, look.isUtf8)) + "\n";
    }
    return text;
}

std::string waysText(const std::vector<rescue::Way>& ways, const Look& look, int columns)
{
    std::string text;
    int number = 0;
    for (const rescue::Way& way : ways) {
        ++number;
        std::string title = fmt::format("{:>2}  {}", number, shown(way.title));
        title = way.isPossible() ? look.styled(Role::Bold, title) : look.styled(Role::Dim, title);
        text += title + look.styled(Role::Dim, fmt::format("  [{}]", rescue::toString(way.kind))) + "\n";
        const auto line = [&](Role role, const std::string& what) {
            text += "    " + look.styled(role, wrapped(shown(what), columns, "    ")) + "\n";
        };
        if (!way.isPossible()) {
            line(Role::Dim, "Not possible: " + way.whyNot);
            continue;
        }
        line(Role::Plain, way.does);
        if (way.isRecommended)
            line(Role::Green, "Recommended: " + way.reason);
        for (const std::string& one : way.needs)
            line(Role::Amber, "First: " + one);
        for (const std::string& one : way.against)
            line(Role::Amber, "Speaks against it: " + one);
        for (const std::string& one : way.loses)
            line(Role::Red, "Is lost: " + one);
    }
    return text;
}

std::string proofText(const rescue::Proof& proof, const Look& look, int columns)
{
    std::string text = proof.holds()
                           ? look.styled(Role::Green, look.icon("✔ ", "+ ")) + "History and catalog agree again.\n"
                           : look.styled(Role::Red, look.icon("✖ ", "x ")) + "History and catalog do not agree yet.\n";
    const auto lines = [&](const std::vector<std::string>& all, Role role) {
        for (const std::string& one : all)
            text += "  " + look.styled(role, wrapped(shown(one), columns, "  ")) + "\n";
    };
    lines(proof.open, Role::Red);
    lines(proof.differences, Role::Red);
    lines(proof.notTold, Role::Amber);
    text +=
        proof.changed.empty() ? "The schema is as it was before.\n" : "What is otherwise in the schema than before:\n";
    lines(proof.changed, Role::Plain);
    return text;
}

Json toJson(const rescue::Facts& facts)
{
    Json json;
    json["current"] = jsonOrNull(facts.current);
    json["pending"] = facts.pending;
    json["read_at"] = facts.readAt;
    json["needs_decision"] = facts.needsDecision();
    json["at_work"] = facts.isAtWork();
    json["digest"] = facts.digest();
    json["migrations"] = Json::array();
    for (const rescue::MigrationFact& fact : facts.migrations) {
        Json one;
        one["version"] = jsonText(fact.version);
        one["name"] = jsonText(fact.name);
        one["trouble"] = rescue::toString(fact.trouble);
        one["direction"] = toString(fact.direction);
        one["history"] = jsonText(fact.history);
        one["journal"] = jsonText(fact.journal);
        one["catalog"] = jsonText(fact.catalog);
        one["took_effect"] = fact.isCertain() ? Json(fact.least) : Json(nullptr);
        one["took_effect_least"] = fact.least;
        one["took_effect_most"] = fact.most;
        one["statements"] = Json::array();
        for (const rescue::StatementFact& statement : fact.statements) {
            Json row;
            row["index"] = statement.number;
            row["line"] = statement.line;
            row["statement"] = jsonText(statement.text);
            row["journal"] = statement.journal ? Json(rescue::toString(*statement.journal)) : Json(nullptr);
            row["sqlstate"] = jsonTextOrNull(statement.sqlState);
            row["catalog"] = rescue::toString(statement.catalog);
            row["why"] = jsonTextOrNull(statement.why);
            row["objects"] = Json::array();
            for (const rescue::ObjectFact& object : statement.objects)
                row["objects"].push_back({{"object", jsonText(object.object)},
                                          {"deed", rescue::toString(object.deed)},
                                          {"presence", rescue::toString(object.presence)},
                                          {"proof", object.isProof}});
            one["statements"].push_back(std::move(row));
        }
        json["migrations"].push_back(std::move(one));
    }
    json["tool_lock"] = jsonTextOrNull(facts.toolLock);
    json["sessions"] = Json::array();
    for (const rescue::SessionFact& fact : facts.sessions)
        json["sessions"].push_back({{"pid", fact.session.pid},
                                    {"kind", rescue::toString(fact.kind)},
                                    {"application", jsonText(fact.session.application)},
                                    {"user", jsonText(fact.session.user)},
                                    {"state", jsonText(fact.session.state)},
                                    {"query", jsonText(fact.session.queryInLine())}});
    return json;
}

Json toJson(const std::vector<rescue::Way>& ways)
{
    Json json = Json::array();
    const auto texts = [](const std::vector<std::string>& all) {
        Json array = Json::array();
        for (const std::string& one : all)
            array.push_back(jsonText(one));
        return array;
    };
    for (const rescue::Way& way : ways) {
        Json one;
        one["way"] = rescue::toString(way.kind);
        one["title"] = jsonText(way.title);
        one["does"] = jsonText(way.does);
        one["possible"] = way.isPossible();
        one["why_not"] = jsonTextOrNull(way.whyNot);
        one["recommended"] = way.isRecommended;
        one["reason"] = jsonTextOrNull(way.reason);
        one["needs"] = texts(way.needs);
        one["against"] = texts(way.against);
        one["loses"] = texts(way.loses);
        one["plan"] = way.plan == nullptr ? Json(nullptr) : Json(way.plan->digest());
        json.push_back(std::move(one));
    }
    return json;
}

Json toJson(const rescue::Proof& proof)
{
    Json json;
    const auto texts = [](const std::vector<std::string>& all) {
        Json array = Json::array();
        for (const std::string& one : all)
            array.push_back(jsonText(one));
        return array;
    };
    json["holds"] = proof.holds();
    json["open"] = texts(proof.open);
    json["differences"] = texts(proof.differences);
    json["not_told"] = texts(proof.notTold);
    json["changed"] = texts(proof.changed);
    return json;
}

} // namespace lk::ctl
