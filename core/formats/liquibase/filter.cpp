// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace lk::formats {

namespace {

/// Parts between ` word ` (blanks on both sides), or between commas too.
std::vector<std::string> parts(const std::string& text, std::string_view word)
{
    std::vector<std::string> result(1);
    const std::string low = lowered(text);
    for (std::size_t i = 0; i < text.size();) {
        const bool isWord = i > 0 && static_cast<unsigned char>(text[i - 1]) <= ' ' &&
                            low.compare(i, word.size(), word) == 0 && i + word.size() < text.size() &&
                            static_cast<unsigned char>(text[i + word.size()]) <= ' ';
        if (isWord || (word == "or" && text[i] == ',')) {
            result.emplace_back();
            i += isWord ? word.size() : 1;
            continue;
        }
        result.back() += text[i++];
    }
    for (std::string& part : result)
        part = liquibaseTrimmed(part);
    return result;
}

std::vector<std::string> listed(std::string_view text)
{
    std::vector<std::string> result;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (std::string one = liquibaseTrimmed(text.substr(0, comma)); !one.empty())
            result.push_back(lowered(one));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return result;
}

} // namespace

bool liquibaseMatches(std::string_view expression, const std::vector<std::string>& items)
{
    std::string text = liquibaseTrimmed(expression);
    if (text == ":TRUE")
        return true;
    if (text == ":FALSE")
        return false;
    for (std::size_t close = text.find(')'); close != std::string::npos; close = text.find(')')) {
        const std::size_t open = text.rfind('(', close);
        if (open == std::string::npos)
            break;
        const bool inner = liquibaseMatches(std::string_view(text).substr(open + 1, close - open - 1), items);
        text = text.substr(0, open) + (inner ? " :TRUE " : " :FALSE ") + text.substr(close + 1);
    }
    const auto alternatives = parts(text, "or");
    if (alternatives.size() > 1)
        return std::ranges::any_of(alternatives, [&](const std::string& one) { return liquibaseMatches(one, items); });
    const auto all = parts(text, "and");
    if (all.size() > 1)
        return std::ranges::all_of(all, [&](const std::string& one) { return liquibaseMatches(one, items); });
    text = liquibaseTrimmed(text);
    bool isNegated = false;
    if (text.starts_with('!')) {
        isNegated = true;
        text = liquibaseTrimmed(text.substr(1));
    } else if (lowered(text).starts_with("not ")) {
        isNegated = true;
        text = liquibaseTrimmed(text.substr(4));
    }
    if (text == ":TRUE")
        return !isNegated;
    if (text == ":FALSE")
        return isNegated;
    if (items.empty())
        return true;
    const bool isThere = std::ranges::find(items, lowered(text)) != items.end();
    return isThere != isNegated;
}

bool contextMatches(const std::string& expression, const std::vector<std::string>& contexts)
{
    const std::string text = liquibaseTrimmed(expression);
    if (text.empty())
        return true;
    // Without contexts everything runs but what is marked with @: that needs its name.
    if (contexts.empty()) {
        if (text.find('@') == std::string::npos)
            return true;
        std::vector<std::string> none = {std::string("\x01")};
        std::string plain;
        for (const auto& one : parts(text, "or")) {
            std::string name = one;
            const bool needsName = name.find('@') != std::string::npos;
            if (!needsName)
                return true;
            std::erase(name, '@');
            if (liquibaseMatches(name, none))
                return true;
        }
        return false;
    }
    std::string plain = text;
    std::erase(plain, '@');
    std::vector<std::string> items;
    for (const std::string& one : contexts) {
        std::string name = lowered(one);
        std::erase(name, '@');
        items.push_back(std::move(name));
    }
    return liquibaseMatches(plain, items);
}

bool labelsMatch(const std::string& labels, const std::string& filter)
{
    const auto items = listed(labels);
    if (items.empty() || liquibaseTrimmed(filter).empty())
        return true;
    return liquibaseMatches(filter, items);
}

bool dbmsMatches(std::string_view dbms)
{
    const auto names = listed(dbms);
    if (names.empty())
        return true;
    bool hasPositive = false;
    for (const std::string& name : names) {
        if (name == "all")
            return true;
        if (name == "none")
            return false;
        if (name == "!postgresql")
            return false;
        if (name == "postgresql")
            return true;
        hasPositive = hasPositive || !name.starts_with('!');
    }
    return !hasPositive;
}

std::string liquibaseFilter(const LiquibaseChangeSet& changeSet, const LiquibaseOptions& options)
{
    if (changeSet.isIgnored)
        return "Filtered: ignored. The changeset says ignore.";
    if (!dbmsMatches(changeSet.dbms))
        return fmt::format("Filtered: dbms. It is for {}, not for postgresql.", shownInLine(changeSet.dbms));
    for (const std::string& context : changeSet.contexts) {
        if (!contextMatches(context, options.contexts))
            return fmt::format("Filtered: context. It is for {}, and the contexts are {}.", shownInLine(context),
                               options.contexts.empty()
                                   ? std::string("not given")
                                   : shownInLine(fmt::format("{}", fmt::join(options.contexts, ", "))));
    }
    for (const std::string& labels : changeSet.labels) { // its own and those of each include, one by one
        if (!labelsMatch(labels, options.labelFilter))
            return fmt::format("Filtered: label. Its labels are {}, and the label filter is {}.", shownInLine(labels),
                               shownInLine(options.labelFilter));
    }
    return {};
}

} // namespace lk::formats
