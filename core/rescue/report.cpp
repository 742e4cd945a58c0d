// SPDX-License-Identifier: Apache-2.0
#include "core/rescue/report.h"

#include "core/base/escaping.h"
#include "core/base/file.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::rescue {

namespace {

/// What both reports are made of: the document as a list of parts.
struct Part {
    enum class Kind : std::uint8_t { Title, Heading, Text, Item, Row, TableEnd } kind = Kind::Text;
    std::vector<std::string> cells;
};
using Parts = std::vector<Part>;

void add(Parts& parts, Part::Kind kind, std::vector<std::string> cells)
{
    parts.push_back({kind, std::move(cells)});
}

void item(Parts& parts, std::string text)
{
    add(parts, Part::Kind::Item, {std::move(text)});
}

std::string where(const Facts& facts)
{
    return fmt::format("{} ({}, PostgreSQL {})", facts.environment.name, facts.server.where(), facts.server.version);
}

std::string presenceText(const ObjectFact& object)
{
    switch (object.presence) {
    case Presence::There: return object.object + ": there";
    case Presence::NotThere: return object.deed == Deed::Changes ? object.object : object.object + ": not there";
    case Presence::Invalid: return object.object + ": there, but invalid";
    case Presence::Other: return object.object + ": there, but not as the statement makes it";
    case Presence::NotKnown: return object.object + ": proves nothing";
    }
    return object.object;
}

std::string journalText(const StatementFact& fact)
{
    if (!fact.journal)
        return "–";
    if (*fact.journal == Truth::NotKnown)
        return "sent, end not known";
    if (!fact.sqlState.empty())
        return "failed with " + fact.sqlState;
    return *fact.journal == Truth::TookEffect ? "took effect" : "not run";
}

std::string catalogText(const StatementFact& fact)
{
    std::string text;
    for (const ObjectFact& object : fact.objects)
        text += (text.empty() ? "" : "; ") + presenceText(object);
    return text.empty() ? fact.why : text;
}

void addFacts(Parts& parts, const Facts& facts, const std::string& heading)
{
    add(parts, Part::Kind::Heading, {heading});
    add(parts, Part::Kind::Text,
        {fmt::format("Read at {}. Recorded version: {}. Pending: {}.", facts.readAt, facts.current.value_or("none"),
                     facts.pending)});
    if (facts.migrations.empty())
        add(parts, Part::Kind::Text, {"No migration is in question."});
    for (const MigrationFact& fact : facts.migrations) {
        add(parts, Part::Kind::Text,
            {fmt::format("Migration {} {} ({}), {}:", fact.version, fact.name, fact.file, toString(fact.trouble))});
        item(parts, "History: " + fact.history);
        item(parts, "Journal: " + fact.journal);
        item(parts, "Catalog: " + fact.catalog);
        if (fact.statements.empty())
            continue;
        add(parts, Part::Kind::Row, {"No", "Line", "Statement", "Journal", "Catalog"});
        for (const StatementFact& one : fact.statements)
            add(parts, Part::Kind::Row,
                {std::to_string(one.number), std::to_string(one.line), one.text, journalText(one), catalogText(one)});
        add(parts, Part::Kind::TableEnd, {});
    }
    for (const SessionFact& session : facts.sessions)
        item(parts, fmt::format("Session {} of {} ({}), {}: {}", session.session.pid, session.session.user,
                                session.session.application, toString(session.kind), session.session.queryInLine()));
    if (!facts.toolLock.empty())
        item(parts, "Lock of the tool: " + facts.toolLock);
}

void addProof(Parts& parts, const Proof& proof)
{
    add(parts, Part::Kind::Heading, {"Proof"});
    add(parts, Part::Kind::Text,
        {proof.holds() ? "History and catalog agree again." : "History and catalog do not agree yet."});
    for (const auto* lines : {&proof.open, &proof.differences, &proof.notTold}) {
        for (const std::string& line : *lines)
            item(parts, line);
    }
    if (proof.changed.empty())
        add(parts, Part::Kind::Text, {"The schema is as it was before."});
    else
        add(parts, Part::Kind::Text, {"What is otherwise in the schema than before:"});
    for (const std::string& line : proof.changed)
        item(parts, line);
}

Parts partsOf(const Incident& incident)
{
    Parts parts;
    add(parts, Part::Kind::Title, {fmt::format("Report of an incident: {}", where(incident.before))});
    add(parts, Part::Kind::Text,
        {fmt::format("Project {} ({}). Written by Lockkeeper {} at {}.", incident.before.project,
                     incident.before.format, LK_VERSION, incident.writtenAt)});
    addFacts(parts, incident.before, "What was found");
    add(parts, Part::Kind::Heading, {"Ways out"});
    for (const Way& way : incident.ways) {
        std::string text = way.title + ". ";
        if (!way.isPossible())
            text += "Not possible: " + way.whyNot;
        else if (way.isRecommended)
            text += "Recommended: " + way.reason;
        item(parts, std::move(text));
    }
    const Way* chosen = incident.chosen ? find(incident.ways, *incident.chosen) : nullptr;
    add(parts, Part::Kind::Heading, {"The way that was taken"});
    if (chosen == nullptr || chosen->kind == WayKind::LookOnly) {
        add(parts, Part::Kind::Text, {"None: it was only looked. Nothing was changed."});
    } else {
        add(parts, Part::Kind::Text, {chosen->title + ". " + chosen->does});
        if (chosen->isRecommended)
            item(parts, "It was the recommended one: " + chosen->reason);
        for (const std::string& line : chosen->needs)
            item(parts, "Wanted first: " + line);
        for (const std::string& line : chosen->against)
            item(parts, "Spoke against it: " + line);
        for (const std::string& line : chosen->loses)
            item(parts, "Lost: " + line);
        if (!incident.secured.empty())
            item(parts, "Secured: " + incident.secured);
        if (chosen->plan != nullptr)
            item(parts, "Plan: " + chosen->plan->digest());
    }
    if (incident.outcome) {
        const run::Outcome& outcome = *incident.outcome;
        add(parts, Part::Kind::Heading, {"What ran"});
        for (const std::string& line : incident.ran)
            item(parts, line);
        add(parts, Part::Kind::Text, {fmt::format("Outcome: {} (run {}).", run::toString(outcome.kind), outcome.run)});
        if (outcome.error)
            add(parts, Part::Kind::Text,
                {outcome.error->message() +
                 (outcome.error->sqlState().empty() ? "" : " (" + outcome.error->sqlState() + ")")});
        if (outcome.kind != run::OutcomeKind::Done)
            add(parts, Part::Kind::Text, {run::stateLeftSentence(outcome)});
        if (!outcome.audit.empty())
            add(parts, Part::Kind::Text, {"Last entry of the run in the audit log: " + outcome.audit});
    }
    if (incident.after)
        addFacts(parts, *incident.after, "What is there now");
    if (incident.proof)
        addProof(parts, *incident.proof);
    return parts;
}

/// In one line, without secrets, without what steers a terminal.
std::string clean(const std::string& text)
{
    return shownInLine(redact(text));
}

std::string escapedMarkdown(const std::string& text)
{
    static constexpr std::string_view kMarks = "\\`*_{}[]<>()#+-!|~&";
    std::string escaped;
    const std::string line = clean(text);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char one = line[i];
        // A dash or a plus means something at the beginning alone, and would make names hard to read elsewhere.
        const bool isInside = (one == '-' || one == '+' || one == '(' || one == ')' || one == '!') && i > 0;
        if (kMarks.find(one) != std::string_view::npos && !isInside)
            escaped += '\\';
        escaped += one;
    }
    return escaped;
}

constexpr const char* kHead =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
    "http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n"
    ":root { color-scheme: light dark; }\n"
    "body { font-family: system-ui, sans-serif; line-height: 1.5; max-width: 70rem; margin: 2rem auto; padding: 0 "
    "1rem; "
    "}\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "th, td { border: 1px solid currentColor; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; "
    "overflow-wrap: anywhere; }\n"
    "</style>\n";

} // namespace

std::string htmlReport(const Incident& incident)
{
    const Parts parts = partsOf(incident);
    std::string html = kHead;
    html += fmt::format("<title>{}</title>\n</head>\n<body>\n", escapedHtml(clean(parts.front().cells.front())));
    bool isInList = false;
    bool isInTable = false;
    for (const Part& part : parts) {
        if (isInList && part.kind != Part::Kind::Item) {
            html += "</ul>\n";
            isInList = false;
        }
        switch (part.kind) {
        case Part::Kind::Title: html += fmt::format("<h1>{}</h1>\n", escapedHtml(clean(part.cells.front()))); break;
        case Part::Kind::Heading: html += fmt::format("<h2>{}</h2>\n", escapedHtml(clean(part.cells.front()))); break;
        case Part::Kind::Text: html += fmt::format("<p>{}</p>\n", escapedHtml(clean(part.cells.front()))); break;
        case Part::Kind::Item:
            if (!isInList)
                html += "<ul>\n";
            isInList = true;
            html += fmt::format("<li>{}</li>\n", escapedHtml(clean(part.cells.front())));
            break;
        case Part::Kind::Row: {
            const char* cell = isInTable ? "td" : "th";
            html += isInTable ? "<tr>" : "<table>\n<tr>";
            isInTable = true;
            for (const std::string& one : part.cells)
                html += fmt::format("<{0}>{1}</{0}>", cell, escapedHtml(clean(one)));
            html += "</tr>\n";
            break;
        }
        case Part::Kind::TableEnd:
            html += "</table>\n";
            isInTable = false;
            break;
        }
    }
    if (isInList)
        html += "</ul>\n";
    return html + "</body>\n</html>\n";
}

std::string markdownReport(const Incident& incident)
{
    std::string text;
    bool isInList = false;
    bool isInTable = false;
    for (const Part& part : partsOf(incident)) {
        if (isInList && part.kind != Part::Kind::Item) {
            text += '\n';
            isInList = false;
        }
        switch (part.kind) {
        case Part::Kind::Title: text += "# " + escapedMarkdown(part.cells.front()) + "\n\n"; break;
        case Part::Kind::Heading: text += "## " + escapedMarkdown(part.cells.front()) + "\n\n"; break;
        case Part::Kind::Text: text += escapedMarkdown(part.cells.front()) + "\n\n"; break;
        case Part::Kind::Item:
            isInList = true;
            text += "- " + escapedMarkdown(part.cells.front()) + '\n';
            break;
        case Part::Kind::Row: {
            std::string line = "|";
            for (const std::string& one : part.cells)
                line += ' ' + escapedMarkdown(one) + " |";
            if (!isInTable) {
                line += "\n|";
                for (std::size_t i = 0; i < part.cells.size(); ++i)
                    line += "---|";
            }
            isInTable = true;
            text += line + '\n';
            break;
        }
        case Part::Kind::TableEnd:
            text += '\n';
            isInTable = false;
            break;
        }
    }
    return text;
}

void writeReport(const Incident& incident, const std::filesystem::path& file)
{
    const std::string ending = file.extension().string();
    writeFileAtomically(file, ending == ".html" || ending == ".htm" ? htmlReport(incident) : markdownReport(incident));
}

void RunNotes::onEvent(const run::Event& event)
{
    if (m_next != nullptr)
        m_next->onEvent(event);
    const auto title = [this](int step) {
        const run::Step& one = m_plan.steps.at(static_cast<std::size_t>(step));
        return one.title();
    };
    if (const auto* statement = std::get_if<run::StatementFinished>(&event)) {
        const run::Step& step = m_plan.steps.at(static_cast<std::size_t>(statement->step));
        const auto index = static_cast<std::size_t>(statement->statement - 1);
        m_lines.push_back(fmt::format("{}, statement {} ({} ms): {}", title(statement->step), statement->statement,
                                      statement->duration.count() / 1000,
                                      index < step.statements.size() ? shownInLine(step.statements[index].text) : ""));
    } else if (const auto* finished = std::get_if<run::StepFinished>(&event)) {
        m_lines.push_back(title(finished->step) + ": done and recorded");
    } else if (const auto* failed = std::get_if<run::StepFailed>(&event)) {
        m_lines.push_back(
            fmt::format("{}: failed. {} {}", title(failed->step), failed->error.message(), failed->stateLeft));
    }
}

} // namespace lk::rescue
