// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/sqitch/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace lk::formats {

namespace {

/// Perl's [:punct:] without the underscore, as the tool spells it.
constexpr std::string_view kPunct = "-!\"#$%&'()*+,./:;<=>?@[\\]^`{|}~";
constexpr const char* kNameRule = "names must not begin with punctuation, contain \"@\", \":\", \"#\", \"\\\", or "
                                  "blanks, or end in punctuation or digits "
                                  "following punctuation";

bool isPunct(char c)
{
    return kPunct.find(c) != std::string_view::npos;
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
/// Letters outside of ASCII count as such.
bool isWord(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Bytes of the horizontal blank that `text` begins with (Perl's [:blank:] on decoded text), 0 for none.
std::size_t blankAt(std::string_view text)
{
    if (text.empty())
        return 0;
    if (text[0] == ' ' || text[0] == '\t')
        return 1;
    if (text.starts_with("\xC2\xA0"))
        return 2;
    if (text.size() >= 3 && (text.starts_with("\xE1\x9A\x80") || text.starts_with("\xE2\x80\xAF") ||
                             text.starts_with("\xE2\x81\x9F") || text.starts_with("\xE3\x80\x80") ||
                             (text.starts_with("\xE2\x80") && static_cast<unsigned char>(text[2]) <= 0x8A)))
        return 3;
    return 0;
}
std::string_view withoutLeadingBlanks(std::string_view text)
{
    while (const std::size_t length = blankAt(text))
        text.remove_prefix(length);
    return text;
}
/// The blank that `text` ends with.
std::size_t blankBefore(std::string_view text)
{
    for (const std::size_t length : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
        if (text.size() >= length && blankAt(text.substr(text.size() - length)) == length)
            return length;
    }
    return 0;
}
std::string_view withoutTrailingBlanks(std::string_view text)
{
    while (const std::size_t length = blankBefore(text))
        text.remove_suffix(length);
    return text;
}
/// Perl's \s besides the blanks.
std::string_view trimmed(std::string_view text)
{
    for (;;) {
        if (const std::size_t length = blankAt(text))
            text.remove_prefix(length);
        else if (!text.empty() && text[0] >= '\n' && text[0] <= '\r')
            text.remove_prefix(1);
        else
            break;
    }
    for (;;) {
        if (const std::size_t length = blankBefore(text))
            text.remove_suffix(length);
        else if (!text.empty() && text.back() >= '\n' && text.back() <= '\r')
            text.remove_suffix(1);
        else
            return text;
    }
}

std::string noteOf(std::string_view text)
{
    std::string note;
    if (text == "0")
        return "0";
    text = trimmed(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] == '\\' && (next == '\\' || next == 'n' || next == 'r')) {
            note += next == 'n' ? '\n' : next == 'r' ? '\r' : '\\';
            ++i;
        } else {
            note += text[i];
        }
    }
    return note;
}

/// Length of the longest name that `text` can begin with.
std::size_t nameLength(std::string_view text)
{
    if (text.empty() || isPunct(text[0]))
        return 0;
    std::size_t length = 0;
    while (length < text.size()) {
        const char c = text[length];
        if (c == ':' || c == '@' || c == '#' || c == '\\' || blankAt(text.substr(length)) > 0)
            break;
        if (c == '~' || c == '/' || c == '=' || c == '%' || c == '^') {
            std::size_t digits = length + 1;
            while (digits < text.size() && isDigit(text[digits]))
                ++digits;
            if (digits > length + 1 && (digits == text.size() || blankAt(text.substr(digits)) > 0))
                break;
        }
        ++length;
    }
    return length;
}
/// A name may end here: its last character is no punctuation, and a word does not go on.
bool endsName(std::string_view text, std::size_t length)
{
    if (length == 0 || isPunct(text[length - 1]))
        return false;
    return isWord(text[length - 1]) != (length < text.size() && isWord(text[length]));
}
bool isName(std::string_view text)
{
    return !text.empty() && nameLength(text) == text.size() && endsName(text, text.size());
}

/// 2024-02-01T09:15:00Z
bool isTimestamp(std::string_view text)
{
    static constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:ddZ";
    if (text.size() < kForm.size())
        return false;
    for (std::size_t i = 0; i < kForm.size(); ++i) {
        if (kForm[i] == 'd' ? !isDigit(text[i]) : text[i] != kForm[i])
            return false;
    }
    return true;
}
constexpr std::size_t kTimestampLength = 20;
bool hasTimestamp(std::string_view text)
{
    for (std::size_t i = 0; i + kTimestampLength <= text.size(); ++i) {
        if (isTimestamp(text.substr(i)))
            return true;
    }
    return false;
}
/// Whether there is such a time.
bool isRealTime(std::string_view text)
{
    const auto part = [&](std::size_t at, std::size_t length) {
        int number = 0;
        for (const char c : text.substr(at, length))
            number = number * 10 + (c - '0');
        return number;
    };
    const int year = part(0, 4);
    const int month = part(5, 2);
    if (month < 1 || month > 12 || part(11, 2) > 23 || part(14, 2) > 59 || part(17, 2) > 59)
        return false;
    const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int days = month == 2 ? (isLeap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    return part(8, 2) >= 1 && part(8, 2) <= days;
}

/// The fields of a line with a change or a tag.
struct LineFields {
    bool isTag = false;
    std::string name;
    std::string dependencies;
    std::string date;
    std::string plannerName;
    std::string plannerEmail;
};

/// What follows a name: dependencies, time and planner, each optional, and nothing else.
bool takeRest(std::string_view text, LineFields& fields)
{
    text = withoutLeadingBlanks(text);
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos || end == 1)
            return false;
        fields.dependencies = text.substr(1, end - 1);
        text = withoutLeadingBlanks(text.substr(end + 1));
    }
    if (isTimestamp(text)) {
        fields.date = text.substr(0, kTimestampLength);
        text = withoutLeadingBlanks(text.substr(kTimestampLength));
    }
    if (text.empty())
        return true;
    const std::size_t open = text.find('<');
    if (open == std::string_view::npos || !text.ends_with('>') || text.size() < open + 3 ||
        text.find('>', open) != text.size() - 1)
        return false;
    const std::string_view before = text.substr(0, open);
    const std::size_t blank = blankBefore(before);
    if (blank == 0 || blank == before.size())
        return false;
    fields.plannerName = before.substr(0, before.size() - blank);
    fields.plannerEmail = text.substr(open + 1, text.size() - open - 2);
    return true;
}

/// Nothing when the line has not the form of one.
std::optional<LineFields> fieldsOf(std::string_view line)
{
    LineFields fields;
    line = withoutLeadingBlanks(line);
    if (line.starts_with('@')) {
        fields.isTag = true;
        line.remove_prefix(1);
    } else if (line.starts_with('+') || line.starts_with('-')) {
        line = withoutLeadingBlanks(line.substr(1));
    }
    for (std::size_t length = nameLength(line); length > 0; --length) {
        LineFields tried = fields;
        if (!endsName(line, length) || !takeRest(line.substr(length), tried))
            continue;
        tried.name = line.substr(0, length);
        return tried;
    }
    return std::nullopt;
}

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> result(1);
    while (!text.empty()) {
        if (blankAt(text) > 0) {
            text = withoutLeadingBlanks(text);
            if (!text.empty())
                result.emplace_back();
            continue;
        }
        result.back() += text.front();
        text.remove_prefix(1);
    }
    return result;
}

} // namespace

std::optional<std::string> sqitchNameProblem(std::string_view name, bool isTag)
{
    if (name == "ROOT" || name == "HEAD")
        return fmt::format("\"{}\" is a reserved name", name);
    if (name.size() >= 40 && isSqitchId(name.substr(0, 40)))
        return fmt::format("\"{}\" is invalid because it could be confused with a SHA1 ID", shownInLine(name));
    if (!isName(name) || (isTag && name.find('/') != std::string_view::npos))
        return fmt::format("\"{}\" is invalid: {}", shownInLine(name), kNameRule);
    return std::nullopt;
}

std::optional<SqitchDepend> parseSqitchDepend(std::string_view text)
{
    SqitchDepend depend;
    if (text.starts_with('!')) {
        depend.isConflict = true;
        text.remove_prefix(1);
    }
    if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        if (!isName(text.substr(0, colon)))
            return std::nullopt;
        depend.project = std::string(text.substr(0, colon));
        text.remove_prefix(colon + 1);
    }
    if (isSqitchId(text)) {
        depend.id = text;
        return depend;
    }
    const auto [change, tag] = cutSqitchTag(text);
    if ((!change.empty() && !isName(change)) || (tag && !isName(*tag)) || (change.empty() && !tag))
        return std::nullopt;
    depend.change = change;
    depend.tag = tag.value_or("");
    return depend;
}

/// Reads one plan, line by line, as the tool's own parser does.
class SqitchPlanReader {
public:
    explicit SqitchPlanReader(std::string_view text) : m_rest(text) { m_plan.m_text = text; }

    SqitchPlan read()
    {
        if (const auto invalid = invalidUtf8At(m_rest)) {
            m_line = 1 + static_cast<int>(std::ranges::count(m_rest.substr(0, *invalid), '\n'));
            fail("it is not valid UTF-8", "Save the plan as UTF-8.");
        } else if (m_rest.starts_with("\xEF\xBB\xBF")) {
            m_line = 1;
            fail("it begins with a byte order mark; Invalid pragma; a blank line must come between pragmas and changes",
                 "Save the plan as UTF-8 without a byte order mark.");
        } else if (pragmas()) {
            changes();
        }
        m_plan.number();
        return std::move(m_plan);
    }

private:
    bool fail(std::string message, std::string remedy = {})
    {
        if (remedy.empty())
            remedy = "Mend the line: NAME [DEPENDENCIES] 2024-02-01T09:15:00Z Planner Name <email> # note.";
        m_plan.m_problem = SqitchPlanProblem{m_line, std::move(message), std::move(remedy)};
        return false;
    }

    std::optional<std::string_view> nextLine()
    {
        if (m_rest.empty())
            return std::nullopt;
        const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
        std::string_view line = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        ++m_line;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }

    /// A line of blanks or only a comment; the comment goes to `note`.
    static bool isBlankLine(std::string_view line, bool& hasNote)
    {
        line = withoutLeadingBlanks(line);
        hasNote = false;
        if (line.empty())
            return true;
        if (line[0] != '#')
            return false;
        // A # alone is an error of the tool's, one with blanks behind it is an empty line.
        hasNote = !trimmed(line.substr(1)).empty();
        return line.size() > 1;
    }

    static std::string_view cutNote(std::string_view line, std::string& note)
    {
        const std::size_t hash = line.find('#');
        note.clear();
        if (hash != std::string_view::npos) {
            note = noteOf(withoutLeadingBlanks(line.substr(hash + 1)));
            line = line.substr(0, hash);
        }
        return withoutTrailingBlanks(line);
    }

    bool pragmas()
    {
        std::string note;
        while (const auto whole = nextLine()) {
            bool hasNote = false;
            if (isBlankLine(*whole, hasNote)) {
                if (!hasNote)
                    break;
                continue;
            }
            std::string_view line = withoutLeadingBlanks(cutNote(*whole, note));
            const auto bad = [&] {
                return fail("Invalid pragma; a blank line must come between pragmas and changes",
                            "Put an empty line between the lines that begin with % and the changes.");
            };
            if (!line.starts_with('%'))
                return bad();
            line = withoutLeadingBlanks(line.substr(1));
            const std::size_t equals = line.find('=');
            const std::string_view name = withoutTrailingBlanks(line.substr(0, equals));
            if (name.empty() || isPunct(name.front()) || isPunct(name.back()) || words(name).size() > 1)
                return bad();
            std::string value = "1";
            if (equals != std::string_view::npos) {
                value = withoutLeadingBlanks(line.substr(equals + 1));
                if (value.empty())
                    return bad();
            }
            if (name == "project") {
                if (!isName(value))
                    return fail(fmt::format("invalid project name \"{}\": project {}", shownInLine(value), kNameRule),
                                "Give the project a plain name.");
                m_plan.m_project = value;
            } else if (name == "uri") {
                m_plan.m_uri = value == "0" ? std::string() : sqitchUri(value);
                m_plan.m_canonicalUri = canonicalSqitchUri(m_plan.m_uri);
            }
        }
        if (m_plan.m_project.empty() || m_plan.m_project == "0")
            return fail("Missing %project pragma", "Write %project=NAME among the first lines, above an empty line.");
        return true;
    }

    void changes()
    {
        while (const auto whole = nextLine()) {
            bool hasNote = false;
            if (isBlankLine(*whole, hasNote))
                continue;
            std::string note;
            const std::string_view line = cutNote(*whole, note);
            auto fields = fieldsOf(line);
            if (!fields || (fields->date.empty() && hasTimestamp(line))) {
                fail(fmt::format("Invalid name; {}", kNameRule));
                return;
            }
            if (!take(*fields, std::move(note)))
                return;
        }
        (void)checkSection();
    }

    bool take(LineFields& fields, std::string note)
    {
        if (fields.date.empty())
            return fail(fields.plannerName.empty() ? "Missing timestamp and planner name and email"
                                                   : "Missing timestamp");
        if (fields.plannerName.empty())
            return fail("Missing planner name and email");
        if (fields.name == "ROOT" || fields.name == "HEAD")
            return fail(fmt::format("\"{}{}\" is a reserved name", fields.isTag ? "@" : "", fields.name));
        if (fields.name.size() >= 40 && isSqitchId(std::string_view(fields.name).substr(0, 40)))
            return fail(fmt::format("\"{}\" is invalid because it could be confused with a SHA1 ID", fields.name));
        if (!isRealTime(fields.date))
            return fail(fmt::format("there is no time {}", fields.date));
        return fields.isTag ? takeTag(fields, std::move(note)) : takeChange(fields, std::move(note));
    }

    bool takeTag(LineFields& fields, std::string note)
    {
        if (fields.name.find('/') != std::string::npos)
            return fail(fmt::format("Tag \"{}\" contains illegal character /", shownInLine(fields.name)));
        if (m_plan.m_changes.empty())
            return fail(fmt::format("Tag \"{}\" declared without a preceding change", shownInLine(fields.name)));
        if (const auto found = m_tagLines.find(fields.name); found != m_tagLines.end())
            return fail(fmt::format("Tag \"{}\" duplicates earlier declaration on line {}", shownInLine(fields.name),
                                    found->second));
        if (!fields.dependencies.empty())
            return fail("Tags may not specify dependencies");
        if (!checkSection())
            return false;
        SqitchChange& change = m_plan.m_changes.back();
        change.tags.push_back(
            {fields.name, fields.date, fields.plannerName, fields.plannerEmail, std::move(note), m_line, {}});
        m_plan.m_byTag[fields.name] = m_plan.m_changes.size() - 1;
        m_tagLines[fields.name] = m_line;
        for (const auto& [name, line] : m_sectionLines)
            m_seenLines[name] = line;
        m_sectionLines.clear();
        return true;
    }

    bool takeChange(LineFields& fields, std::string note)
    {
        if (const auto found = m_sectionLines.find(fields.name); found != m_sectionLines.end())
            return fail(fmt::format("Change \"{}\" duplicates earlier declaration on line {}", shownInLine(fields.name),
                                    found->second),
                        "Give it another name, or put a tag between the two to rework the change.");
        SqitchChange change;
        change.name = fields.name;
        change.date = fields.date;
        change.plannerName = fields.plannerName;
        change.plannerEmail = fields.plannerEmail;
        change.note = std::move(note);
        change.line = m_line;
        if (!fields.dependencies.empty()) {
            std::unordered_set<std::string> seen;
            for (const std::string& word : words(fields.dependencies)) {
                const auto depend = parseSqitchDepend(word);
                if (!depend)
                    return fail(fmt::format("\"{}\" is not a valid dependency specification", shownInLine(word)),
                                "Write change, change@tag, @tag or project:change, with a ! before it for a conflict.");
                if (!seen.insert(word).second)
                    return fail(fmt::format("Duplicate dependency \"{}\"", shownInLine(word)), "Leave one of them.");
                (depend->isConflict ? change.conflicts : change.requires_).push_back(*depend);
            }
        }
        m_sectionLines[fields.name] = m_line;
        const std::size_t index = m_plan.m_changes.size();
        auto& instances = m_plan.m_byName[fields.name];
        if (!instances.empty()) {
            // Tags from the newest change back to the reworked one.
            SqitchChange& reworked = m_plan.m_changes[instances.back()];
            for (std::size_t i = m_sectionBegin; i-- > instances.back();) {
                for (const SqitchTag& tag : m_plan.m_changes[i].tags)
                    reworked.reworkTags.push_back(tag.name);
            }
        }
        instances.push_back(index);
        m_plan.m_changes.push_back(std::move(change));
        return true;
    }

    /// The changes since the last tag: what they require stands before them.
    bool checkSection()
    {
        const std::size_t begin = m_sectionBegin;
        m_sectionBegin = m_plan.m_changes.size();
        std::unordered_set<std::string> seenHere;
        for (std::size_t i = begin; i < m_plan.m_changes.size(); ++i) {
            const SqitchChange& change = m_plan.m_changes[i];
            for (const SqitchDepend& depend : change.requires_) {
                if (depend.project ? *depend.project != m_plan.m_project : !depend.id.empty())
                    continue;
                if (!isKnown(depend, seenHere))
                    return unknown(change, depend, begin);
            }
            seenHere.insert(change.name);
        }
        return true;
    }

    [[nodiscard]] bool isKnown(const SqitchDepend& depend, const std::unordered_set<std::string>& seenHere) const
    {
        if (!depend.id.empty())
            return false; // an own project's id counts as a name that nobody has
        if (depend.tag.empty())
            return m_seenLines.contains(depend.change) || seenHere.contains(depend.change);
        const auto tag = m_tagLines.find(depend.tag);
        if (depend.change.empty())
            return tag != m_tagLines.end();
        const auto change = m_seenLines.find(depend.change);
        return tag != m_tagLines.end() && change != m_seenLines.end() && change->second < tag->second;
    }

    bool unknown(const SqitchChange& change, const SqitchDepend& depend, std::size_t begin)
    {
        m_line = change.line;
        const std::string key = depend.key();
        if (key == change.name)
            return fail(fmt::format("Change \"{}\" cannot require itself", shownInLine(change.name)), "Take it out.");
        for (std::size_t i = begin; i < m_plan.m_changes.size(); ++i) {
            if (m_plan.m_changes[i].name == key)
                return fail(fmt::format("Change \"{}\" planned before required change \"{}\" (line {})",
                                        shownInLine(change.name), shownInLine(key), m_plan.m_changes[i].line),
                            fmt::format("Move \"{}\" below \"{}\".", shownInLine(change.name), shownInLine(key)));
        }
        return fail(
            fmt::format("Unknown change \"{}\" required by change \"{}\"", shownInLine(key), shownInLine(change.name)),
            "Write the project before it when it is another project's: project:change.");
    }

    SqitchPlan m_plan;
    std::string_view m_rest;
    int m_line = 0;
    std::size_t m_sectionBegin = 0; ///< first change since the last tag that follows a change
    std::unordered_map<std::string, int> m_sectionLines;
    std::unordered_map<std::string, int> m_seenLines;
    std::unordered_map<std::string, int> m_tagLines;
};

SqitchPlan SqitchPlan::parse(std::string_view text)
{
    return SqitchPlanReader(text).read();
}

} // namespace lk::formats
