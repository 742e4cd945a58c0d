// SPDX-License-Identifier: Apache-2.0
#include "core/project/tomledit.h"

#include "core/base/error.h"

#include <algorithm>
#include <set>

namespace lk::project {

namespace {

/// What was parsed before; broken only by an edit of ours, and that is refused (editedSettings).
toml::table parsed(std::string_view text, const std::string& place)
{
    try {
        return toml::parse(text, std::string_view(place));
    } catch (const toml::parse_error& error) {
        throw Error(ErrorCode::Internal, std::string(error.description()));
    }
}

void collectLines(const toml::node& node, std::set<std::size_t>& lines)
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

std::set<std::size_t> linesInsideValues(const toml::table& table)
{
    std::set<std::size_t> lines;
    collectLines(table, lines);
    return lines;
}

} // namespace

TomlPath joined(TomlPath path, std::string key)
{
    path.push_back(std::move(key));
    return path;
}

bool isBelow(const TomlHeader& header, const TomlPath& path)
{
    if (header.parts.size() < path.size())
        return false;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (header.parts[i].key != path[i])
            return false;
    }
    return true;
}

std::string dotted(const TomlPath& path)
{
    std::string text;
    for (const std::string& part : path)
        text += (text.empty() ? "" : ".") + tomlKey(part);
    return text;
}

TomlEdit::TomlEdit(std::string_view text, const std::string& place)
    : m_table(parsed(text, place))
    , m_text(text, linesInsideValues(m_table))
{}

std::size_t TomlEdit::byte(const toml::source_position& position) const
{
    return m_text.byteAt(position.line, position.column);
}

const toml::node* TomlEdit::nodeAt(const TomlPath& path) const
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

const toml::key* TomlEdit::keyAt(TomlPath path) const
{
    const std::string last = path.back();
    path.pop_back();
    const toml::node* node = nodeAt(path);
    if (node == nullptr || !node->is_table())
        return nullptr;
    const auto found = node->as_table()->find(last);
    return found == node->as_table()->end() ? nullptr : &found->first;
}

const TomlHeader* TomlEdit::header(const TomlPath& path) const
{
    for (const TomlHeader& one : m_text.headers()) {
        if (one.parts.size() == path.size() && isBelow(one, path))
            return &one;
    }
    return nullptr;
}

bool TomlEdit::hasHeader(const TomlPath& path) const
{
    return std::ranges::any_of(m_text.headers(), [&](const TomlHeader& one) { return isBelow(one, path); });
}

void TomlEdit::learnStyle(const std::string& section)
{
    const toml::node* all = nodeAt({section});
    if (all == nullptr || !all->is_table())
        return;
    for (const auto& [name, node] : *all->as_table()) {
        if (!node.is_table() || !hasHeader({section, std::string(name.str())}))
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

std::string TomlEdit::assignment(std::string_view key, std::string_view literal) const
{
    std::string line = m_indent;
    return line.append(key).append(m_equals).append(literal);
}

void TomlEdit::rename(const TomlPath& path, const std::string& to)
{
    for (const TomlHeader& one : m_text.headers()) {
        if (isBelow(one, path))
            m_text.replace(one.parts[1].begin, one.parts[1].end, tomlKey(to));
    }
    if (const toml::node* node = nodeAt(path))
        renameLeaves(*node, keyAt(path), path, tomlKey(to));
}

/// The name where it stands in dotted keys (`environments.NAME.url = …`), or before an inline table.
void TomlEdit::renameLeaves(const toml::node& node, const toml::key* key, const TomlPath& path, const std::string& to)
{
    const toml::table* table = node.as_table();
    if (table != nullptr && !table->is_inline()) {
        for (const auto& [innerKey, inner] : *table)
            renameLeaves(inner, &innerKey, path, to);
        return;
    }
    if (key == nullptr || !key->source().begin)
        return;
    const auto parts = m_text.dottedKey(key->source().begin.line - 1);
    const std::size_t place = !parts.empty() && parts.front().key == path.front() ? 1 : 0;
    const bool isInSection = std::ranges::any_of(m_text.headers(), [&](const TomlHeader& one) {
        const auto next =
            std::ranges::find_if(m_text.headers(), [&](const TomlHeader& other) { return other.line > one.line; });
        const std::size_t line = key->source().begin.line - 1;
        return isBelow(one, path) && one.line < line && (next == m_text.headers().end() || line < next->line);
    });
    if (!isInSection && parts.size() > place && parts[place].key == path.back())
        m_text.replace(parts[place].begin, parts[place].end, to);
}

void TomlEdit::removeLeaves(const toml::node& node, const toml::key* key)
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

void TomlEdit::removeKeyLines(const toml::key& key, const toml::node& node)
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
std::pair<const toml::key*, const toml::node*> TomlEdit::lastKeyOf(const toml::table& table) const
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

void TomlEdit::set(const TomlPath& path, const std::string& key, const std::string& literal)
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

void TomlEdit::add(const TomlPath& path, const std::string& key, const std::string& literal)
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
        m_text.addLineAfter(own->line, assignment(tomlKey(key), literal));
    } else {
        for (const TomlHeader& deeper : m_text.headers()) {
            if (!isBelow(deeper, path))
                continue;
            const std::size_t at = m_text.lineBegin(deeper.line);
            const std::string& eol = m_text.lineEndStyle();
            m_text.replace(at, at, '[' + dotted(path) + ']' + eol + assignment(tomlKey(key), literal) + eol);
            return;
        }
    }
}

void TomlEdit::removeKey(const TomlPath& path, const std::string& key)
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

void TomlEdit::removeSection(const TomlPath& path)
{
    for (const TomlHeader& one : m_text.headers()) {
        if (!isBelow(one, path))
            continue;
        const std::size_t last = m_text.lastContentLine(one.line);
        for (std::size_t line = one.line; line <= last; ++line)
            m_text.removeLine(line);
    }
}

} // namespace lk::project
