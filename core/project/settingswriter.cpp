// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/project/environmentkeys.h"
#include "core/project/settings.h"
#include "core/project/settingstext.h"
#include "core/project/tomltext.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <system_error>

namespace lk::project {

namespace {

using Path = std::vector<std::string>;

class Writer final {
public:
    Writer(std::string_view text, const std::string& place)
        : m_table(parsed(text, place))
        , m_text(text, linesInsideValues(m_table))
    {}

    void remove(const std::string& name)
    {
        const toml::node* node = nodeAt({"environments", name});
        if (node == nullptr)
            return;
        const auto& headers = m_text.headers();
        for (const TomlHeader& header : headers) {
            if (!isBelow(header, {"environments", name}))
                continue;
            std::size_t last = m_text.lastContentLine(header.line);
            // Blank lines after it go too; a comment that follows belongs to what comes next.
            while (last + 1 < m_text.lineCount() && m_text.isBlankLine(last + 1))
                ++last;
            for (std::size_t line = header.line; line <= last; ++line)
                m_text.removeLine(line);
        }
        removeLeaves(*node, keyAt({"environments", name}));
    }

    void rename(const std::string& from, const std::string& to)
    {
        for (const TomlHeader& header : m_text.headers()) {
            if (isBelow(header, {"environments", from}))
                m_text.replace(header.parts[1].begin, header.parts[1].end, tomlKey(to));
        }
        if (const toml::node* node = nodeAt({"environments", from}))
            renameLeaves(*node, keyAt({"environments", from}), from, tomlKey(to));
    }

    /// Makes one of the changes that lead from `before` to `after`; false when there is none left. One at a time, each on a text
    /// that was read anew: two edits beside each other then cannot get into each other's way.
    bool changeOne(const Environment& before, const Environment& after)
    {
        const Path path = {"environments", before.name};
        if (!(before.address == after.address)) {
            changeAddress(path, before.address, after.address);
            return true;
        }
        if (const auto wanted = differences(before, after); !wanted.empty()) {
            const Wanted& first = wanted.front();
            const bool isOtherSpelling = first.key == "colour" && nodeAt(joined(path, "color")) != nullptr;
            if (first.literal.empty())
                removeKey(path, first.key);
            else
                set(path, isOtherSpelling ? "color" : first.key, first.literal);
            return true;
        }
        return changeOneDatabase(path, before.projectAddresses, after.projectAddresses);
    }

    void setOrder(const std::string& name, std::size_t order)
    {
        const Path path = {"environments", name};
        const toml::node* node = nodeAt(joined(path, "order"));
        if (node == nullptr || node->value_exact<std::int64_t>() != static_cast<std::int64_t>(order))
            set(path, "order", std::to_string(order));
    }

    void append(const Environment& environment)
    {
        const Environment defaults = newEnvironment(environment.name);
        std::vector<std::pair<std::string, std::string>> lines = {
            {"colour", tomlString(toString(environment.colour))},
            {"protection", tomlString(toString(environment.protection))}};
        if (const auto [key, text] = keyAndText(environment.address); !text.empty())
            lines.emplace_back(key, tomlString(text));
        for (const Wanted& wanted : differences(defaults, environment)) {
            if (wanted.key != "colour" && wanted.key != "protection")
                lines.emplace_back(wanted.key, wanted.literal);
        }

        const std::string& eol = m_text.lineEndStyle();
        std::string text = fmt::format("[environments.{}]", tomlKey(environment.name));
        for (const auto& [key, literal] : lines)
            text += eol + m_indent + key + m_equals + literal;
        if (!environment.projectAddresses.empty())
            text += eol + fmt::format("[environments.{}.databases]", tomlKey(environment.name));
        for (const auto& [project, address] : environment.projectAddresses)
            text += eol + m_indent + tomlKey(project) + m_equals + databaseLiteral(address);
        m_appended.push_back(std::move(text));
    }

    void learnStyle()
    {
        const toml::node* environments = nodeAt({"environments"});
        if (environments == nullptr || !environments->is_table())
            return;
        for (const auto& [name, node] : *environments->as_table()) {
            if (!node.is_table() || !hasHeader({"environments", std::string(name.str())}))
                continue;
            for (const auto& [key, value] : *node.as_table()) {
                if (value.is_table() || !key.source().begin)
                    continue;
                const std::string_view equals = m_text.textOf(byte(key.source().end), byte(value.source().begin));
                const std::string_view indent =
                    m_text.textOf(m_text.lineBegin(key.source().begin.line - 1), byte(key.source().begin));
                if (equals.find_first_not_of(" \t=") == std::string_view::npos &&
                    indent.find_first_not_of(" \t") == std::string_view::npos) {
                    m_equals = equals.find("  ") == std::string_view::npos ? std::string(equals)
                                                                           : " = "; // not columns set out by hand
                    m_indent = indent;
                    return;
                }
            }
        }
    }

    [[nodiscard]] std::string finished()
    {
        placeAppended();
        return m_text.edited();
    }

private:
    /// What was parsed before; broken only by an edit of ours, and that is refused (editedSettings).
    static toml::table parsed(std::string_view text, const std::string& place)
    {
        try {
            return toml::parse(text, std::string_view(place));
        } catch (const toml::parse_error& error) {
            throw Error(ErrorCode::Internal, std::string(error.description()));
        }
    }

    static Path joined(Path path, std::string key)
    {
        path.push_back(std::move(key));
        return path;
    }

    static bool isBelow(const TomlHeader& header, const Path& path)
    {
        if (header.parts.size() < path.size())
            return false;
        for (std::size_t i = 0; i < path.size(); ++i) {
            if (header.parts[i].key != path[i])
                return false;
        }
        return true;
    }

    static void collectLines(const toml::node& node, std::set<std::size_t>& lines)
    {
        if (const toml::table* table = node.as_table(); table != nullptr && !table->is_inline()) {
            for (const auto& [key, inner] : *table)
                collectLines(inner, lines);
            return;
        }
        if (const toml::array* array = node.as_array()) { // also arrays of tables, whose elements are sections
            for (const auto& inner : *array)
                collectLines(inner, lines);
        }
        for (std::size_t line = node.source().begin.line; line < node.source().end.line; ++line)
            lines.insert(line); // from 1 here, so it is the next one, from 0
    }

    static std::set<std::size_t> linesInsideValues(const toml::table& table)
    {
        std::set<std::size_t> lines;
        collectLines(table, lines);
        return lines;
    }

    [[nodiscard]] std::size_t byte(const toml::source_position& position) const
    {
        return m_text.byteAt(position.line, position.column);
    }

    [[nodiscard]] const toml::node* nodeAt(const Path& path) const
    {
        const toml::node* node = &m_table;
        for (const std::string& key : path) {
            const toml::table* table = node->as_table();
            node = table == nullptr ? nullptr : table->get(key);
            if (node == nullptr)
                return nullptr;
        }
        return node;
    }

    [[nodiscard]] const toml::key* keyAt(Path path) const
    {
        const std::string last = path.back();
        path.pop_back();
        const toml::node* node = nodeAt(path);
        if (node == nullptr || !node->is_table())
            return nullptr;
        const auto found = node->as_table()->find(last);
        return found == node->as_table()->end() ? nullptr : &found->first;
    }

    [[nodiscard]] const TomlHeader* header(const Path& path) const
    {
        for (const TomlHeader& one : m_text.headers()) {
            if (one.parts.size() == path.size() && isBelow(one, path))
                return &one;
        }
        return nullptr;
    }

    [[nodiscard]] bool hasHeader(const Path& path) const
    {
        return std::ranges::any_of(m_text.headers(), [&](const TomlHeader& one) { return isBelow(one, path); });
    }

    /// The name where it stands in dotted keys (`environments.NAME.url = …`), or before an inline table.
    void renameLeaves(const toml::node& node, const toml::key* key, const std::string& from, const std::string& to)
    {
        const toml::table* table = node.as_table();
        if (table != nullptr && !table->is_inline()) {
            for (const auto& [innerKey, inner] : *table)
                renameLeaves(inner, &innerKey, from, to);
            return;
        }
        if (key == nullptr || !key->source().begin)
            return;
        const auto parts = m_text.dottedKey(key->source().begin.line - 1);
        const std::size_t place = !parts.empty() && parts.front().key == "environments" ? 1 : 0;
        const bool isInSection = std::ranges::any_of(m_text.headers(), [&](const TomlHeader& one) {
            const auto next =
                std::ranges::find_if(m_text.headers(), [&](const TomlHeader& other) { return other.line > one.line; });
            const std::size_t line = key->source().begin.line - 1;
            return isBelow(one, {"environments", from}) && one.line < line &&
                   (next == m_text.headers().end() || line < next->line);
        });
        if (!isInSection && parts.size() > place && parts[place].key == from)
            m_text.replace(parts[place].begin, parts[place].end, to);
    }

    /// Removes the lines of all keys below a table that is written with dotted keys or inline.
    void removeLeaves(const toml::node& node, const toml::key* key)
    {
        const toml::table* table = node.as_table();
        if (table != nullptr && !table->is_inline()) {
            for (const auto& [innerKey, inner] : *table)
                removeLeaves(inner, &innerKey);
            return;
        }
        if (key != nullptr && key->source().begin)
            removeKeyLines(*key, node);
    }

    void removeKeyLines(const toml::key& key, const toml::node& node)
    {
        const std::size_t first = key.source().begin.line - 1;
        const std::size_t last = node.source().end.line - 1;
        const std::size_t end = byte(node.source().end);
        const std::string_view rest = m_text.textOf(end, m_text.lineEnd(last));
        if (rest.find('#') != std::string_view::npos) { // its comment stays
            const std::size_t comment = end + rest.find('#');
            m_text.replace(m_text.lineBegin(first), comment, {});
            return;
        }
        for (std::size_t line = first; line <= last; ++line)
            m_text.removeLine(line);
    }

    /// The direct key of this table that stands last in the text.
    [[nodiscard]] std::pair<const toml::key*, const toml::node*> lastKeyOf(const toml::table& table) const
    {
        std::pair<const toml::key*, const toml::node*> last{nullptr, nullptr};
        for (const auto& [key, node] : table) {
            const toml::table* inner = node.as_table();
            if ((inner != nullptr && !inner->is_inline()) || !key.source().begin)
                continue;
            if (last.first == nullptr || last.first->source().begin < key.source().begin)
                last = {&key, &node};
        }
        return last;
    }

    void set(const Path& path, const std::string& key, const std::string& literal)
    {
        if (const toml::node* node = nodeAt(joined(path, key))) {
            const std::size_t begin = byte(node->source().begin);
            const std::size_t end = byte(node->source().end);
            std::string with = literal;
            // 'text' stays in single quotes where it may.
            if (m_text.textOf(begin, end).starts_with('\'') && with.starts_with('"') &&
                with.find_first_of("'\\") == std::string::npos)
                with = '\'' + with.substr(1, with.size() - 2) + '\'';
            m_text.replace(begin, end, std::move(with));
            return;
        }
        add(path, key, literal);
    }

    void add(const Path& path, const std::string& key, const std::string& literal)
    {
        const toml::node* node = nodeAt(path);
        const toml::table* table = node == nullptr ? nullptr : node->as_table();
        if (table == nullptr)
            return; // told when the result is read back
        const auto [lastKey, lastNode] = lastKeyOf(*table);
        if (table->is_inline()) {
            if (lastNode != nullptr)
                m_text.replace(byte(lastNode->source().end), byte(lastNode->source().end),
                               ", " + tomlKey(key) + " = " + literal);
            else
                m_text.replace(byte(table->source().begin) + 1, byte(table->source().begin) + 1,
                               " " + tomlKey(key) + " = " + literal + " ");
        } else if (lastKey != nullptr) {
            const std::size_t line = lastKey->source().begin.line - 1;
            const std::string prefix(m_text.textOf(m_text.lineBegin(line), byte(lastKey->source().begin)));
            m_text.addLineAfter(lastNode->source().end.line - 1, prefix + tomlKey(key) + m_equals + literal);
        } else if (const TomlHeader* own = header(path)) {
            m_text.addLineAfter(own->line, m_indent + tomlKey(key) + m_equals + literal);
        } else {
            for (const TomlHeader& deeper : m_text.headers()) {
                if (!isBelow(deeper, path))
                    continue;
                const std::size_t at = m_text.lineBegin(deeper.line);
                const std::string& eol = m_text.lineEndStyle();
                std::string text;
                for (const std::string& part : path)
                    text += (text.empty() ? "[" : ".") + tomlKey(part);
                m_text.replace(at, at, text + ']' + eol + m_indent + tomlKey(key) + m_equals + literal + eol);
                return;
            }
        }
    }

    void removeKey(const Path& path, const std::string& key)
    {
        const toml::node* parent = nodeAt(path);
        const toml::node* node = nodeAt(joined(path, key));
        const toml::key* itsKey = keyAt(joined(path, key));
        if (parent == nullptr || node == nullptr || itsKey == nullptr)
            return;
        if (!parent->as_table()->is_inline()) {
            if (hasHeader(joined(path, key)))
                return removeSection(joined(path, key));
            return removeLeaves(*node, itsKey);
        }
        // Inline: with the comma before it, or after it when it is the first.
        const std::size_t begin = byte(itsKey->source().begin);
        const std::size_t end = byte(node->source().end);
        const std::size_t tableBegin = byte(parent->source().begin);
        const std::size_t tableEnd = byte(parent->source().end);
        const std::size_t comma = m_text.textOf(tableBegin, begin).find_last_not_of(" \t");
        if (comma != std::string_view::npos && m_text.textOf(tableBegin, begin)[comma] == ',')
            return m_text.replace(tableBegin + comma, end, {});
        const std::size_t after = m_text.textOf(end, tableEnd).find_first_not_of(" \t");
        const bool hasNext = after != std::string_view::npos && m_text.textOf(end, tableEnd)[after] == ',';
        m_text.replace(begin, hasNext ? end + after + 1 : end, {});
    }

    void removeSection(const Path& path)
    {
        for (const TomlHeader& one : m_text.headers()) {
            if (!isBelow(one, path))
                continue;
            const std::size_t last = m_text.lastContentLine(one.line);
            for (std::size_t line = one.line; line <= last; ++line)
                m_text.removeLine(line);
        }
    }

    void changeAddress(const Path& path, const Address& before, const Address& after)
    {
        if (before == after)
            return;
        const auto [oldKey, oldText] = keyAndText(before);
        const auto [newKey, newText] = keyAndText(after);
        const toml::node* node = nodeAt(joined(path, oldKey));
        if (newText.empty())
            removeKey(path, oldKey);
        else if (node == nullptr || oldText.empty())
            add(path, newKey, tomlString(newText));
        else if (oldKey == newKey)
            set(path, newKey, tomlString(newText));
        else if (const toml::key* key = keyAt(joined(path, oldKey)))
            m_text.replace(byte(key->source().begin), byte(node->source().end),
                           newKey + m_equals + tomlString(newText));
    }

    bool changeOneDatabase(const Path& path, const std::map<std::string, Address>& before,
                           const std::map<std::string, Address>& after)
    {
        const Path databases = joined(path, "databases");
        if (before == after)
            return false;
        if (after.empty()) {
            removeKey(path, "databases");
            return true;
        }
        for (const auto& [project, address] : before) {
            if (!after.contains(project)) {
                removeKey(databases, project);
                return true;
            }
        }
        for (const auto& [project, address] : after) {
            const auto was = before.find(project);
            if (was != before.end() && was->second == address)
                continue;
            if (nodeAt(databases) == nullptr)
                addDatabases(path, project, address);
            else
                set(databases, project, databaseLiteral(address));
            return true;
        }
        return false;
    }

    void addDatabases(const Path& path, const std::string& project, const Address& address)
    {
        if (const TomlHeader* own = header(path)) {
            std::string text;
            for (const std::string& part : path)
                text += (text.empty() ? "[" : ".") + tomlKey(part);
            text += ".databases]" + m_text.lineEndStyle() + m_indent + tomlKey(project) + m_equals +
                    databaseLiteral(address);
            // After the table's last key: what follows up to the next header may be that header's comment.
            m_text.addLineAfter(m_text.lastContentLine(own->line), text);
            return;
        }
        add(path, "databases", "{ " + tomlKey(project) + " = " + databaseLiteral(address) + " }");
    }

    void placeAppended()
    {
        if (m_appended.empty())
            return;
        const std::string& eol = m_text.lineEndStyle();
        std::optional<std::size_t> after; // the last line of the last section of environments
        for (const TomlHeader& one : m_text.headers()) {
            if (isBelow(one, {"environments"}))
                after = m_text.lastContentLine(one.line);
        }
        std::string all;
        for (const std::string& text : m_appended)
            all += (all.empty() ? "" : eol + eol) + text;
        if (after) {
            m_text.addLineAfter(*after, eol + all);
            return;
        }
        // At the end of the file, after one blank line.
        const std::size_t size = m_text.lineEnd(m_text.lineCount() - 1);
        const std::size_t total = m_text.byteAt(m_text.lineCount() + 1, 1);
        if (total == 0)
            m_text.replace(0, 0, all + eol);
        else if (total == size) // no line end at the end
            m_text.replace(total, total, eol + eol + all + eol);
        else
            m_text.replace(total, total, eol + all + eol);
    }

    toml::table m_table;
    TomlText m_text;
    std::string m_equals = " = ";
    std::string m_indent;
    std::vector<std::string> m_appended;
};

/// Which names of `before` go on under another name: at the same place of the list, both new to the other side.
std::map<std::string, std::string> renamed(const std::vector<Environment>& before,
                                           const std::vector<Environment>& after)
{
    const auto has = [](const std::vector<Environment>& list, const std::string& name) {
        return std::ranges::find(list, name, &Environment::name) != list.end();
    };
    std::map<std::string, std::string> names;
    for (std::size_t i = 0; i < std::min(before.size(), after.size()) && before.size() == after.size(); ++i) {
        if (!has(after, before[i].name) && !has(before, after[i].name))
            names[before[i].name] = after[i].name;
    }
    return names;
}

std::vector<std::string> namesOf(const std::vector<Environment>& environments)
{
    std::vector<std::string> names;
    for (const Environment& environment : environments)
        names.push_back(environment.name);
    return names;
}

/// The text after one round of edits.
template<typename Edit>
std::string after(const std::string& text, const std::string& place, const Edit& edit)
{
    Writer writer(text, place);
    writer.learnStyle();
    edit(writer);
    return writer.finished();
}

std::string withChanges(std::string text, const std::string& place, const Environment& wished)
{
    for (;;) {
        const Settings now = parseSettings(text, place);
        const auto found = std::ranges::find(now.environments, wished.name, &Environment::name);
        if (found == now.environments.end())
            return text;
        bool isChanged = false;
        std::string next = after(text, place, [&](Writer& writer) { isChanged = writer.changeOne(*found, wished); });
        if (!isChanged || next == text)
            return text;
        text = std::move(next);
    }
}

std::string withAllChanges(std::string text, const std::string& place, const std::vector<Environment>& wished)
{
    const Settings before = parseSettings(text, place);
    const auto names = renamed(before.environments, wished);
    for (const auto& [from, to] : names)
        text = after(text, place, [&](Writer& writer) { writer.rename(from, to); });

    const auto isIn = [](const std::vector<Environment>& list, const std::string& name) {
        return std::ranges::find(list, name, &Environment::name) != list.end();
    };
    const Settings named = parseSettings(text, place);
    for (const Environment& environment : named.environments) {
        if (!isIn(wished, environment.name))
            text = after(text, place, [&](Writer& writer) { writer.remove(environment.name); });
    }
    for (const Environment& environment : wished) {
        if (isIn(named.environments, environment.name))
            text = withChanges(std::move(text), place, environment);
        else
            text = after(text, place, [&](Writer& writer) { writer.append(environment); });
    }
    const std::vector<std::string> order = namesOf(wished);
    if (namesOf(parseSettings(text, place).environments) != order) {
        for (std::size_t i = 0; i < order.size(); ++i)
            text = after(text, place, [&](Writer& writer) { writer.setOrder(order[i], i + 1); });
    }
    return text;
}

} // namespace

std::string editedSettings(std::string_view text, const std::string& place, const std::vector<Environment>& wishedAll)
{
    std::vector<Environment> wished;
    std::ranges::copy_if(wishedAll, std::back_inserter(wished),
                         [](const Environment& environment) { return !environment.isAdHoc; });
    const Settings before = parseSettings(text, place);
    std::optional<std::string> result;
    try {
        std::string edited = withAllChanges(std::string(text), place, wished);
        const Settings written = parseSettings(edited, place);
        if (written.environments == wished && written.projects == before.projects &&
            written.workspaceName == before.workspaceName)
            result = std::move(edited);
    } catch (const Error&) {
        // What came out cannot be read: told below, as is what reads but says something else.
    }
    if (!result)
        throw Error(
            ErrorCode::Refused,
            fmt::format("{} is written in a way that cannot be edited without touching the rest", shownInLine(place)))
            .at({place, 0, 0})
            .remedy("Make the change in the file itself.");
    return *result;
}

void writeEnvironments(const std::filesystem::path& file, const std::vector<Environment>& before,
                       const std::vector<Environment>& after)
{
    std::error_code error;
    const bool exists = std::filesystem::exists(file, error);
    const std::string text = exists ? readFile(file, {}, kMaxSettingsBytes) : std::string();
    std::vector<Environment> known;
    std::ranges::copy_if(before, std::back_inserter(known),
                         [](const Environment& environment) { return !environment.isAdHoc; });
    if (!(parseSettings(text, file.string()).environments == known))
        throw Error(ErrorCode::Refused,
                    fmt::format("{} was changed meanwhile by somebody else", shownInLine(file.string())))
            .at({file.string(), 0, 0})
            .remedy("Open it again and make the change anew.");
    const std::string edited = editedSettings(text, file.string(), after);
    if (edited == text)
        return;
    if (exists)
        writeFileAtomically(file, edited);
    else
        createFile(file, edited);
}

} // namespace lk::project
