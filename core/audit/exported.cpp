// SPDX-License-Identifier: Apache-2.0
#include "core/audit/exported.h"

#include "core/base/escaping.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>

namespace lk::audit {

namespace {

struct Column {
    std::string_view name;
    std::function<std::string(const Entry&)> cell;
};

std::string joined(const std::vector<std::string>& texts)
{
    return fmt::format("{}", fmt::join(texts, " "));
}

const std::vector<Column>& columns()
{
    static const std::vector<Column> all{
        {"seq", [](const Entry& e) { return fmt::to_string(e.seq); }},
        {"time", [](const Entry& e) { return e.time; }},
        {"os_user", [](const Entry& e) { return e.actor.osUser; }},
        {"host", [](const Entry& e) { return e.actor.host; }},
        {"session_user", [](const Entry& e) { return e.actor.sessionUser; }},
        {"current_user", [](const Entry& e) { return e.actor.currentUser; }},
        {"env", [](const Entry& e) { return e.env; }},
        {"database", [](const Entry& e) { return e.identity.database; }},
        {"server", [](const Entry& e) { return e.identity.host + ':' + e.identity.port; }},
        {"system_identifier", [](const Entry& e) { return e.identity.systemIdentifier; }},
        {"act", [](const Entry& e) { return e.act; }},
        {"versions", [](const Entry& e) { return joined(e.versions); }},
        {"outcome", [](const Entry& e) { return e.result.outcome; }},
        {"sqlstate", [](const Entry& e) { return e.result.sqlState; }},
        {"message", [](const Entry& e) { return e.result.message; }},
        {"state_left", [](const Entry& e) { return e.result.stateLeft; }},
        {"approval", approvalText},
        {"deeds", [](const Entry& e) { return joined(e.plan.deeds); }},
        {"overrides", [](const Entry& e) { return joined(e.plan.overrides); }},
        {"run", [](const Entry& e) { return e.run; }},
        {"plan", [](const Entry& e) { return e.plan.digest; }},
        {"prev", [](const Entry& e) { return e.prev; }},
        {"hash", [](const Entry& e) { return e.hash; }},
    };
    return all;
}

/// Spreadsheets run what begins with these; a tab or a carriage return before it does not keep them from it.
std::string csvCell(std::string text)
{
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"')
            quoted += c;
    }
    return quoted + '"';
}

constexpr std::string_view kHead =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<title>Audit log</title>\n<style>\n"
    "body { font: 14px system-ui, sans-serif; color-scheme: light dark; margin: 2em; }\n"
    "table { border-collapse: collapse; }\n"
    "th, td { text-align: left; vertical-align: top; padding: .3em .8em; border-bottom: 1px solid #8888; "
    "max-width: 40em; overflow-wrap: anywhere; }\n"
    "</style>\n</head>\n<body>\n<h1>Audit log</h1>\n";

std::string html(std::span<const Line> lines)
{
    std::string text(kHead);
    text += fmt::format("<p>{} {}.</p>\n<table>\n<tr>", lines.size(), lines.size() == 1 ? "entry" : "entries");
    for (const Column& column : columns())
        text += fmt::format("<th>{}</th>", escapedHtml(column.name));
    text += "</tr>\n";
    for (const Line& line : lines) {
        text += "<tr>";
        for (const Column& column : columns())
            text += fmt::format("<td>{}</td>", escapedHtml(shownInLine(column.cell(line.entry))));
        text += "</tr>\n";
    }
    return text + "</table>\n</body>\n</html>\n";
}

std::string csv(std::span<const Line> lines)
{
    std::string text;
    const auto row = [&text](const std::function<std::string(const Column&)>& cell) {
        bool isFirst = true;
        for (const Column& column : columns()) {
            if (!isFirst)
                text += ',';
            text += csvCell(cell(column));
            isFirst = false;
        }
        text += "\r\n";
    };
    row([](const Column& column) { return std::string(column.name); });
    for (const Line& line : lines)
        row([&line](const Column& column) { return column.cell(line.entry); });
    return text;
}

} // namespace

std::optional<ExportKind> exportKindOf(std::string_view file)
{
    static constexpr std::array<std::pair<std::string_view, ExportKind>, 3> kKinds{
        {{".jsonl", ExportKind::Lines}, {".csv", ExportKind::Csv}, {".html", ExportKind::Html}}};
    for (const auto& [end, kind] : kKinds) {
        if (file.ends_with(end))
            return kind;
    }
    return std::nullopt;
}

std::string exported(std::span<const Line> lines, ExportKind kind)
{
    if (kind == ExportKind::Csv)
        return csv(lines);
    if (kind == ExportKind::Html)
        return html(lines);
    std::string text;
    for (const Line& line : lines)
        text += line.text + '\n';
    return text;
}

std::vector<std::size_t> oneForEachRun(std::span<const Line> lines)
{
    // Backwards: each beginning meets the end that belongs to it. Acts without a run (drop-db) are told by what they are.
    std::unordered_map<std::string, int> ends;
    std::vector<std::size_t> places;
    for (std::size_t i = lines.size(); i-- > 0;) {
        const Entry& entry = lines[i].entry;
        int& open = ends[entry.run.empty() ? entry.act + '\0' + entry.env + '\0' + entry.identity.database : entry.run];
        if (entry.result.outcome != "begun")
            ++open;
        else if (open > 0) {
            --open;
            continue;
        }
        places.push_back(i);
    }
    std::ranges::reverse(places);
    return places;
}

std::string whoText(const Entry& entry)
{
    return entry.actor.osUser + '@' + entry.actor.host;
}

std::string whatText(const Entry& entry)
{
    constexpr std::size_t kNamed = 3;
    std::string text = entry.act;
    for (std::size_t i = 0; i < entry.versions.size() && i < kNamed; ++i)
        text += (i == 0 ? " " : ", ") + entry.versions[i];
    if (entry.versions.size() > kNamed)
        text += fmt::format(" and {} more", entry.versions.size() - kNamed);
    if (entry.versions.empty() && (entry.act == "create-db" || entry.act == "drop-db"))
        text += ' ' + entry.identity.database;
    return text;
}

std::string resultText(const Entry& entry)
{
    std::string text = entry.result.outcome;
    for (const std::string* more : {&entry.result.code, &entry.result.sqlState}) {
        if (!more->empty())
            text += ' ' + *more;
    }
    return text;
}

std::string approvalText(const Entry& entry)
{
    std::string text;
    for (const Approval& approval : entry.approvals) {
        text += text.empty() ? "" : "; ";
        if (approval.given == "typed")
            text += "confirmed by typing " + approval.words;
        else if (approval.given == "yes")
            text += "confirmed by yes";
        else if (approval.given == "missing")
            text += "not confirmed";
        else
            text += "no confirmation was demanded";
    }
    return text;
}

} // namespace lk::audit
