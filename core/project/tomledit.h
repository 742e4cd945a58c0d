// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/tomltext.h"

#include <toml++/toml.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::project {

/// The keys that lead to a table or a value: {"environments", "staging", "url"}.
using TomlPath = std::vector<std::string>;

[[nodiscard]] TomlPath joined(TomlPath path, std::string key);
/// As a header writes it between its brackets.
[[nodiscard]] std::string dotted(const TomlPath& path);
/// The header is of the table at the path, or of one below it.
[[nodiscard]] bool isBelow(const TomlHeader& header, const TomlPath& path);

/// A TOML text with what it says, edited by keys in whatever way it is written: in sections, with dotted keys, inline. Asked for a path that
/// is not there, an edit does nothing. What it says is as it was before the first edit.
class TomlEdit final {
public:
    /// `place` is the file's name in errors. Throws Error{Internal} for what is no TOML.
    TomlEdit(std::string_view text, const std::string& place);

    [[nodiscard]] TomlText& text() { return m_text; }
    [[nodiscard]] std::size_t byte(const toml::source_position& position) const;
    /// Null: not there.
    [[nodiscard]] const toml::node* nodeAt(const TomlPath& path) const;
    [[nodiscard]] const toml::key* keyAt(TomlPath path) const;
    /// Of the table itself; null where it has none of its own.
    [[nodiscard]] const TomlHeader* header(const TomlPath& path) const;
    /// Of it or of one below.
    [[nodiscard]] bool hasHeader(const TomlPath& path) const;

    /// How the first of the tables below a key sets out its lines: what is added looks the same.
    void learnStyle(const std::string& section);
    [[nodiscard]] const std::string& equals() const { return m_equals; }
    [[nodiscard]] std::string assignment(std::string_view key, std::string_view literal) const;

    /// The last key of a path of two gets another name.
    void rename(const TomlPath& path, const std::string& to);
    /// The literal in the place of the one there is, or added.
    void set(const TomlPath& path, const std::string& key, const std::string& literal);
    void add(const TomlPath& path, const std::string& key, const std::string& literal);
    void removeKey(const TomlPath& path, const std::string& key);
    /// Removes the lines of all keys below a table that is written with dotted keys or inline.
    void removeLeaves(const toml::node& node, const toml::key* key);

private:
    void renameLeaves(const toml::node& node, const toml::key* key, const TomlPath& path, const std::string& to);
    void removeKeyLines(const toml::key& key, const toml::node& node);
    [[nodiscard]] std::pair<const toml::key*, const toml::node*> lastKeyOf(const toml::table& table) const;
    void removeSection(const TomlPath& path);

    toml::table m_table;
    TomlText m_text;
    std::string m_equals = " = ";
    std::string m_indent;
};

} // namespace lk::project
