// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/project/environmentkeys.h"
#include "core/project/settings.h"
#include "core/project/settingstext.h"
#include "core/project/tomledit.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <system_error>

namespace lk::project {

namespace {

/// The environments of a text.
class Writer final {
public:
    Writer(std::string_view text, const std::string& place) : m_edit(text, place), m_text(m_edit.text())
    {
        m_edit.learnStyle("environments");
    }

    void remove(const std::string& name)
    {
        const toml::node* node = m_edit.nodeAt({"environments", name});
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
        m_edit.removeLeaves(*node, m_edit.keyAt({"environments", name}));
    }

    void rename(const std::string& from, const std::string& to) { m_edit.rename({"environments", from}, to); }

    /// Makes one of the changes that lead from `before` to `after`; false when there is none left. One at a time, each on a text
    /// that was read anew: two edits beside each other then cannot get into each other's way.
    bool changeOne(const Environment& before, const Environment& after)
    {
        const TomlPath path = {"environments", before.name};
        if (!(before.address == after.address)) {
            changeAddress(path, before.address, after.address);
            return true;
        }
        if (const auto wanted = differences(before, after); !wanted.empty()) {
            const Wanted& first = wanted.front();
            const bool isOtherSpelling = first.key == "colour" && m_edit.nodeAt(joined(path, "color")) != nullptr;
            if (first.literal.empty())
                m_edit.removeKey(path, first.key);
            else
                m_edit.set(path, isOtherSpelling ? "color" : first.key, first.literal);
            return true;
        }
        return changeOneDatabase(path, before.projectAddresses, after.projectAddresses);
    }

    void setOrder(const std::string& name, std::size_t order)
    {
        const TomlPath path = {"environments", name};
        const toml::node* node = m_edit.nodeAt(joined(path, "order"));
        if (node == nullptr || node->value_exact<std::int64_t>() != static_cast<std::int64_t>(order))
            m_edit.set(path, "order", std::to_string(order));
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
            text += eol + m_edit.assignment(key, literal);
        if (!environment.projectAddresses.empty())
            text += eol + fmt::format("[environments.{}.databases]", tomlKey(environment.name));
        for (const auto& [project, address] : environment.projectAddresses)
            text += eol + m_edit.assignment(tomlKey(project), databaseLiteral(address));
        m_appended.push_back(std::move(text));
    }

    [[nodiscard]] std::string finished()
    {
        placeAppended();
        return m_text.edited();
    }

private:
    void changeAddress(const TomlPath& path, const Address& before, const Address& after)
    {
        if (before == after)
            return;
        const auto [oldKey, oldText] = keyAndText(before);
        const auto [newKey, newText] = keyAndText(after);
        const toml::node* node = m_edit.nodeAt(joined(path, oldKey));
        if (newText.empty())
            m_edit.removeKey(path, oldKey);
        else if (node == nullptr || oldText.empty())
            m_edit.add(path, newKey, tomlString(newText));
        else if (oldKey == newKey)
            m_edit.set(path, newKey, tomlString(newText));
        else if (const toml::key* key = m_edit.keyAt(joined(path, oldKey)))
            m_text.replace(m_edit.byte(key->source().begin), m_edit.byte(node->source().end),
                           newKey + m_edit.equals() + tomlString(newText));
    }

    bool changeOneDatabase(const TomlPath& path, const std::map<std::string, Address>& before,
                           const std::map<std::string, Address>& after)
    {
        const TomlPath databases = joined(path, "databases");
        if (before == after)
            return false;
        if (after.empty()) {
            m_edit.removeKey(path, "databases");
            return true;
        }
        for (const auto& [project, address] : before) {
            if (!after.contains(project)) {
                m_edit.removeKey(databases, project);
                return true;
            }
        }
        for (const auto& [project, address] : after) {
            const auto was = before.find(project);
            if (was != before.end() && was->second == address)
                continue;
            if (m_edit.nodeAt(databases) == nullptr)
                addDatabases(path, project, address);
            else
                m_edit.set(databases, project, databaseLiteral(address));
            return true;
        }
        return false;
    }

    void addDatabases(const TomlPath& path, const std::string& project, const Address& address)
    {
        if (const TomlHeader* own = m_edit.header(path)) {
            // After the table's last key: what follows up to the next header may be that header's comment.
            m_text.addLineAfter(m_text.lastContentLine(own->line),
                                '[' + dotted(joined(path, "databases")) + ']' + m_text.lineEndStyle() +
                                    m_edit.assignment(tomlKey(project), databaseLiteral(address)));
            return;
        }
        m_edit.add(path, "databases", "{ " + tomlKey(project) + " = " + databaseLiteral(address) + " }");
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

    TomlEdit m_edit;
    TomlText& m_text; ///< of m_edit
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
