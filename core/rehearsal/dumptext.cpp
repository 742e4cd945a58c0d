// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/dumptext.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace lk::rehearsal {

namespace {

constexpr std::string_view kHead = "-- Name: ";
constexpr std::string_view kEnd = "-- PostgreSQL database dump complete";
constexpr std::size_t kToldLines = 4;

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// "-- Name: orders; Type: TABLE; Schema: public; Owner: app"
DumpedObject objectOf(std::string_view line)
{
    DumpedObject object;
    line.remove_prefix(kHead.size());
    const std::size_t owner = line.rfind("; Owner: ");
    line = line.substr(0, owner);
    const std::size_t schema = line.rfind("; Schema: ");
    if (schema != std::string_view::npos)
        object.schema = line.substr(schema + std::string_view("; Schema: ").size());
    line = line.substr(0, schema);
    const std::size_t type = line.rfind("; Type: ");
    if (type != std::string_view::npos)
        object.kind = line.substr(type + std::string_view("; Type: ").size());
    object.name = line.substr(0, type);
    if (object.schema == "-")
        object.schema.clear();
    return object;
}

/// Settings that pg_dump says when they change from one object to the next, and the keys of psql's restricted mode.
bool isBetweenObjects(std::string_view line)
{
    return line.starts_with("SET default_tablespace = ") || line.starts_with("SET default_table_access_method = ") ||
           line.starts_with("\\restrict ") || line.starts_with("\\unrestrict ");
}

/// Without what stands before the next object's head, and blank lines at the end.
void tidy(std::string& body)
{
    while (!body.empty() && (body.back() == '\n' || body.ends_with("\n--") || body == "--"))
        body.resize(body.size() - (body.back() == '\n' ? 1 : 2));
}

std::vector<std::string> sortedLines(const std::string& body)
{
    std::vector<std::string> lines;
    for (std::string_view line : linesOf(body)) {
        line = trimmed(line);
        if (line.ends_with(','))
            line.remove_suffix(1);
        if (!line.empty())
            lines.emplace_back(line);
    }
    std::ranges::sort(lines);
    return lines;
}

SchemaDifference changeOf(const DumpedObject& object, const std::string& before, const std::string& after)
{
    SchemaDifference difference{object, Change::Changed, {}, {}, false};
    const std::vector<std::string> old = sortedLines(before);
    const std::vector<std::string> now = sortedLines(after);
    std::ranges::set_difference(old, now, std::back_inserter(difference.lost));
    std::ranges::set_difference(now, old, std::back_inserter(difference.added));
    difference.isOrderOnly = difference.lost.empty() && difference.added.empty() &&
                             (object.kind == "TABLE" || object.kind == "FOREIGN TABLE");
    return difference;
}

std::string joined(const std::vector<std::string>& lines)
{
    const std::vector<std::string> first(
        lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), kToldLines)));
    return fmt::format("{}{}", fmt::join(first, "; "), lines.size() > kToldLines ? "; …" : "");
}

} // namespace

std::string DumpedObject::shown() const
{
    return lowered(kind) + ' ' + (schema.empty() ? name : schema + '.' + name);
}

DumpedSchema cutDump(std::string_view text)
{
    DumpedSchema schema;
    std::string* body = nullptr;
    for (const std::string_view line : linesOf(text)) {
        if (line.starts_with(kHead) && line.find("; Type: ") != std::string_view::npos) {
            body = &schema[objectOf(line)];
            continue;
        }
        if (line == kEnd)
            break;
        if (body != nullptr && !isBetweenObjects(line) && !(body->empty() && (line.empty() || line == "--")))
            body->append(line).append("\n");
    }
    for (auto& [object, written] : schema)
        tidy(written);
    return schema;
}

std::vector<SchemaDifference> differences(const DumpedSchema& before, const DumpedSchema& after,
                                          const std::function<bool(const DumpedObject&)>& isIgnored)
{
    std::vector<SchemaDifference> all;
    for (const auto& [object, body] : before) {
        const auto now = after.find(object);
        if (isIgnored(object))
            continue;
        if (now == after.end())
            all.push_back({object, Change::Lost, {}, {}, false});
        else if (now->second != body)
            all.push_back(changeOf(object, body, now->second));
    }
    for (const auto& [object, body] : after) {
        if (!before.contains(object) && !isIgnored(object))
            all.push_back({object, Change::Left, {}, {}, false});
    }
    std::ranges::sort(all, {}, &SchemaDifference::object);
    return all;
}

std::string toString(const SchemaDifference& difference)
{
    const std::string what = difference.object.shown();
    switch (difference.change) {
    case Change::Left: return what + ": was not there before";
    case Change::Lost: return what + ": is not there any more";
    case Change::Changed: break;
    }
    if (difference.isOrderOnly)
        return what + ": its columns stand in another order";
    if (difference.lost.empty() && difference.added.empty())
        return what + ": its lines stand in another order";
    std::string text = what + ":";
    if (!difference.lost.empty())
        text += " was " + joined(difference.lost);
    if (!difference.added.empty())
        text += (difference.lost.empty() ? " has now " : ", is now ") + joined(difference.added);
    return text;
}

} // namespace lk::rehearsal
