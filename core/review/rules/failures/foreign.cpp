// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/foreign.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

namespace lk::review::failures {

namespace {

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// The words of a text in upper case, strings left out; signs stand alone.
std::vector<std::string> wordsOf(std::string_view text)
{
    constexpr std::size_t kEnough = 2000; // a hint is not worth more
    std::vector<std::string> words;
    for (std::size_t i = 0; i < text.size() && words.size() < kEnough;) {
        const char c = text[i];
        if (c == '\'') {
            const std::size_t end = text.find('\'', i + 1);
            i = end == std::string_view::npos ? text.size() : end + 1;
            words.emplace_back("'");
        } else if (c == '-' && text.substr(i, 2) == "--") {
            const std::size_t end = text.find('\n', i);
            i = end == std::string_view::npos ? text.size() : end;
        } else if (isWord(c)) {
            const std::size_t begin = i;
            while (i < text.size() && isWord(text[i]))
                ++i;
            std::string word(text.substr(begin, i - begin));
            std::transform(word.begin(), word.end(), word.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
            words.push_back(std::move(word));
        } else {
            if (std::isspace(static_cast<unsigned char>(c)) == 0)
                words.emplace_back(1, c);
            ++i;
        }
    }
    return words;
}

bool hasRun(const std::vector<std::string>& words, std::initializer_list<const char*> run)
{
    return std::search(words.begin(), words.end(), run.begin(), run.end(),
                       [](const std::string& word, const char* wanted) { return word == wanted; }) != words.end();
}

bool has(const std::vector<std::string>& words, const char* word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

std::string wordAt(const Unit& unit)
{
    const std::string& message = unit.parserMessage;
    const std::size_t begin = message.find('"');
    const std::size_t end = message.rfind('"');
    if (begin == std::string::npos || end <= begin)
        return {};
    std::string word = message.substr(begin + 1, end - begin - 1);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return word;
}

bool isBeyondReview(const Unit& unit)
{
    return unit.parserMessage.ends_with(" to be looked into");
}

bool isUpdateWithLimit(const Unit& unit)
{
    if (unit.isOpaque)
        return false;
    const std::string word = wordAt(unit);
    if (word != "LIMIT" && word != "ORDER")
        return false;
    const auto words = wordsOf(unit.text);
    if (words.empty())
        return false;
    if (words.front() == "WITH")
        return has(words, "UPDATE") || has(words, "DELETE");
    return words.front() == "UPDATE" || words.front() == "DELETE";
}

bool hasPsqlVariable(const Unit& unit)
{
    const std::string word = wordAt(unit);
    if (word != ":" && !word.starts_with(":"))
        return false;
    for (std::size_t i = 0; i + 1 < unit.text.size(); ++i) {
        if (unit.text[i] != ':')
            continue;
        const char next = unit.text[i + 1];
        const bool isCast = next == ':' || (i > 0 && unit.text[i - 1] == ':');
        if (!isCast && (isWord(next) || next == '\'' || next == '"'))
            return true;
    }
    return false;
}

std::string newerSyntax(const Unit& unit)
{
    const auto words = wordsOf(unit.text);
    if (words.empty())
        return {};
    if (hasRun(words, {"NOT", "ENFORCED"}))
        return "NOT ENFORCED";
    if (has(words, "GENERATED") && wordAt(unit) == "VIRTUAL")
        return "GENERATED … VIRTUAL";
    if (hasRun(words, {"WITHOUT", "OVERLAPS"}))
        return "WITHOUT OVERLAPS";
    if (has(words, "PERIOD") && has(words, "FOREIGN") && wordAt(unit) != "FOREIGN")
        return "FOREIGN KEY with PERIOD";
    if (hasRun(words, {"ADD", "CONSTRAINT"}) && wordAt(unit) == "NOT" && hasRun(words, {"NOT", "NULL"}))
        return "ADD CONSTRAINT … NOT NULL";
    if (hasRun(words, {"ADD", "NOT", "NULL"}))
        return "ADD NOT NULL";
    if (has(words, "RETURNING") && hasRun(words, {"WITH", "("}) && (has(words, "OLD") || has(words, "NEW")))
        return "RETURNING WITH (OLD AS …)";
    if (has(words, "INHERIT") && hasRun(words, {"ALTER", "CONSTRAINT"}))
        return "ALTER CONSTRAINT … INHERIT";
    if (words.front() == "COPY" && has(words, "REJECT_LIMIT"))
        return "COPY … REJECT_LIMIT";
    return {};
}

std::string hintFor(const Unit& unit)
{
    const auto words = wordsOf(unit.text);
    if (unit.text.find('`') != std::string_view::npos)
        return "Names are quoted with double quotes, not with backquotes.";
    if (has(words, "AUTO_INCREMENT"))
        return "Write GENERATED ALWAYS AS IDENTITY in place of AUTO_INCREMENT.";
    if (has(words, "IDENTITY") && hasRun(words, {"IDENTITY", "("}) && !has(words, "GENERATED"))
        return "Write GENERATED ALWAYS AS IDENTITY in place of IDENTITY(1,1).";
    if (has(words, "MODIFY"))
        return "Write ALTER COLUMN … TYPE, SET NOT NULL or SET DEFAULT in place of MODIFY.";
    if (has(words, "CHANGE") && has(words, "ALTER"))
        return "Write RENAME COLUMN a TO b, and ALTER COLUMN b TYPE … for its type, in place of CHANGE COLUMN.";
    if (hasRun(words, {"ADD", "CONSTRAINT", "IF", "NOT", "EXISTS"}))
        return "ADD CONSTRAINT knows no IF NOT EXISTS: look for it in pg_constraint in a DO block, or drop it IF "
               "EXISTS before.";
    if (has(words, "DROP") && has(words, "VALUE") && hasRun(words, {"ALTER", "TYPE"}))
        return "An enum value can not be dropped: make a new type and change the columns to it.";
    if (hasRun(words, {"ON", "DUPLICATE", "KEY"}))
        return "Write ON CONFLICT (…) DO UPDATE in place of ON DUPLICATE KEY UPDATE.";
    if (has(words, "ENGINE") || (has(words, "CHARSET") && has(words, "DEFAULT")))
        return "Leave out the storage engine and the character set: PostgreSQL has neither for a table.";
    if (hasRun(words, {"REPLACE", "INTO"}) || hasRun(words, {"INSERT", "IGNORE"}))
        return "Write INSERT … ON CONFLICT DO UPDATE or DO NOTHING.";
    if (has(words, "FIRST") || has(words, "AFTER")) {
        if (has(words, "ALTER") && has(words, "ADD"))
            return "A column can not be put at a place: it comes last.";
    }
    if (unit.text.find('#') != std::string_view::npos && wordAt(unit).starts_with("#"))
        return "Comments begin with --, not with #.";
    if (hasRun(words, {"DROP", "INDEX"}) && has(words, "ON"))
        return "DROP INDEX names the index alone, with its schema.";
    if (hasRun(words, {"CREATE", "OR", "REPLACE", "TABLE"}))
        return "Write CREATE TABLE IF NOT EXISTS, or drop the table first.";
    if (has(words, "DELIMITER"))
        return "DELIMITER is a command of another client: bodies stand between $$ here.";
    if (words.size() == 1 && words.front() == "GO")
        return "GO is a command of another client: statements end with a semicolon here.";
    if (has(words, "[") && has(words, "]") && wordAt(unit) == "[")
        return "Names are quoted with double quotes, not with brackets.";
    if (wordAt(unit) == "END OF INPUT" || unit.parserMessage.find("end of input") != std::string::npos)
        return "The statement ends too soon: a part or a closing parenthesis is missing.";
    return {};
}

} // namespace lk::review::failures
