// SPDX-License-Identifier: Apache-2.0
#include "core/formats/alembic/python.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lk::formats {

namespace {

using Tokens = std::vector<PyToken>;

bool isSign(const Tokens& tokens, std::size_t at, std::string_view text)
{
    return at < tokens.size() && tokens[at].kind == PyToken::Kind::Operator && tokens[at].text == text;
}

bool isName(const Tokens& tokens, std::size_t at, std::string_view text)
{
    return at < tokens.size() && tokens[at].kind == PyToken::Kind::Name && tokens[at].text == text;
}

bool endsValue(const Tokens& tokens, std::size_t at)
{
    return at >= tokens.size() || tokens[at].kind == PyToken::Kind::End || isSign(tokens, at, ";") ||
           isSign(tokens, at, ",") || isSign(tokens, at, ")") || isSign(tokens, at, "]") || isSign(tokens, at, "}") ||
           isSign(tokens, at, "=") || isSign(tokens, at, ":");
}

/// Past the rest of an expression that is not for us.
void skipValue(const Tokens& tokens, std::size_t& at)
{
    int depth = 0;
    for (; at < tokens.size() && tokens[at].kind != PyToken::Kind::End; ++at) {
        if (depth == 0 && endsValue(tokens, at))
            return;
        if (tokens[at].kind != PyToken::Kind::Operator)
            continue;
        const std::string& text = tokens[at].text;
        if (text == "(" || text == "[" || text == "{")
            ++depth;
        else if (text == ")" || text == "]" || text == "}")
            --depth;
    }
}

PyValue unreadable(const Tokens& tokens, std::size_t& at, const char* why)
{
    PyValue value;
    value.line = at < tokens.size() ? tokens[at].line : 0;
    value.why = why;
    skipValue(tokens, at);
    return value;
}

/// `'a', 'b'` without brackets too.
PyValue readTuple(const Tokens& tokens, std::size_t& at, std::string_view closing)
{
    PyValue list;
    list.kind = PyValue::Kind::List;
    list.line = at < tokens.size() ? tokens[at].line : 0;
    bool isTuple = closing != ")" && !closing.empty();
    std::size_t count = 0;
    bool isRead = true;
    PyValue last;
    const auto isEnd = [&] {
        return at >= tokens.size() || tokens[at].kind == PyToken::Kind::End ||
               (closing.empty() ? isSign(tokens, at, ";") || isSign(tokens, at, "=") : isSign(tokens, at, closing));
    };
    while (!isEnd()) {
        last = readPyValue(tokens, at);
        ++count;
        if (last.kind == PyValue::Kind::Text) {
            list.texts.insert(list.texts.end(), last.texts.begin(), last.texts.end());
        } else if (isRead) {
            isRead = false;
            list.why = last.kind == PyValue::Kind::Unreadable ? last.why : "a nested value";
        }
        if (!isSign(tokens, at, ","))
            break;
        isTuple = true;
        ++at;
    }
    if (!isEnd()) {
        const std::size_t depth = 0;
        (void)depth;
        list.kind = PyValue::Kind::Unreadable;
        list.why = "an expression";
        while (!isEnd())
            ++at;
    }
    if (!closing.empty())
        ++at;
    if (!isTuple && count == 1)
        return last;
    if (!isRead)
        list.kind = PyValue::Kind::Unreadable;
    return list;
}

} // namespace

PyValue readPyValue(const std::vector<PyToken>& tokens, std::size_t& at)
{
    PyValue value;
    value.line = at < tokens.size() ? tokens[at].line : 0;
    if (at >= tokens.size())
        return unreadable(tokens, at, "nothing");
    const PyToken& first = tokens[at];
    if (first.kind == PyToken::Kind::String) {
        std::string text;
        bool isPlain = true;
        for (; at < tokens.size() && tokens[at].kind == PyToken::Kind::String; ++at) {
            isPlain = isPlain && tokens[at].isPlain;
            text += tokens[at].text;
        }
        if (!isPlain)
            return unreadable(tokens, --at, "an f-string or bytes");
        if (!endsValue(tokens, at))
            return unreadable(tokens, at, isSign(tokens, at, "+") ? "a concatenation" : "an expression");
        value.kind = PyValue::Kind::Text;
        value.texts = {std::move(text)};
        return value;
    }
    if (first.kind == PyToken::Kind::Name && first.text == "None") {
        ++at;
        if (!endsValue(tokens, at))
            return unreadable(tokens, at, "an expression");
        value.kind = PyValue::Kind::None;
        return value;
    }
    for (const auto& [open, close] : {std::pair{"(", ")"}, std::pair{"[", "]"}, std::pair{"{", "}"}}) {
        if (!isSign(tokens, at, open))
            continue;
        value = readTuple(tokens, ++at, close);
        if (!endsValue(tokens, at))
            return unreadable(tokens, at, "an expression");
        return value;
    }
    const bool isCall = first.kind == PyToken::Kind::Name && isSign(tokens, at + 1, "(");
    return unreadable(tokens, at, isCall ? "a call" : first.kind == PyToken::Kind::Name ? "a name" : "an expression");
}

namespace {

constexpr std::array<std::string_view, 22> kKeywords = {
    "if",     "for",    "while", "with",  "try",   "except", "finally", "else",   "elif",  "def",  "class",
    "return", "import", "from",  "raise", "async", "del",    "global",  "assert", "print", "pass", "lambda"};

/// One statement at column 0: what it assigns.
void readStatement(PyModule& module, std::size_t begin, std::size_t end)
{
    const Tokens& tokens = module.tokens;
    const Tokens statement(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                           tokens.begin() + static_cast<std::ptrdiff_t>(end));
    if (statement.empty())
        return;
    const PyToken& first = statement.front();
    if (isName(statement, 0, "from") || isName(statement, 0, "import")) {
        // An imported name hides what was assigned before.
        for (std::size_t at = 1; at < statement.size(); ++at) {
            const std::string& name = statement[at].text;
            if (statement[at].kind != PyToken::Kind::Name ||
                !(name == "revision" || name == "down_revision" || name == "branch_labels" || name == "depends_on"))
                continue;
            if (isName(statement, 0, "from") && !isSign(statement, at + 1, "."))
                module.variables[name] = PyValue{PyValue::Kind::Unreadable, {}, "an import", statement[at].line};
        }
        return;
    }
    if (first.kind == PyToken::Kind::Name &&
        std::ranges::find(kKeywords, std::string_view(first.text)) != kKeywords.end())
        return;
    std::vector<std::vector<std::string>> targets; // of `a = b, c = …`
    std::size_t at = 0;
    for (;;) {
        std::vector<std::string> names;
        std::size_t next = at;
        int depth = 0;
        bool isPlain = true;
        for (; next < statement.size(); ++next) {
            const PyToken& token = statement[next];
            if (token.kind == PyToken::Kind::Operator) {
                if (token.text == "(" || token.text == "[" || token.text == "{")
                    ++depth;
                else if (token.text == ")" || token.text == "]" || token.text == "}")
                    --depth;
                else if (token.text == "=" && depth == 0)
                    break;
                else if (token.text == ":" && depth == 0) { // an annotation, up to the `=`
                    while (next < statement.size() && !(isSign(statement, next, "=") && depth == 0)) {
                        const std::string& sign =
                            statement[next].kind == PyToken::Kind::Operator ? statement[next].text : std::string();
                        depth += sign == "(" || sign == "[" || sign == "{"   ? 1
                                 : sign == ")" || sign == "]" || sign == "}" ? -1
                                                                             : 0;
                        ++next;
                    }
                    break;
                } else if (token.text != ",") {
                    if (token.text.size() > 1 && token.text.back() == '=' && names.size() == 1 && depth == 0 &&
                        token.text != "==") {
                        module.variables[names.front()] =
                            PyValue{PyValue::Kind::Unreadable, {}, "an augmented assignment", token.line};
                        return;
                    }
                    isPlain = false;
                }
            } else if (token.kind == PyToken::Kind::Name && isPlain) {
                names.push_back(token.text);
            } else {
                isPlain = false;
            }
        }
        if (next >= statement.size())
            break;
        targets.push_back(isPlain ? std::move(names) : std::vector<std::string>());
        at = next + 1;
    }
    if (targets.empty())
        return;
    const std::size_t valueAt = at;
    for (const auto& names : targets) {
        at = valueAt;
        if (names.size() == 1) {
            module.variables[names.front()] = readTuple(statement, at, "");
            continue;
        }
        // revision, down_revision = 'a', None
        const bool isBracketed = isSign(statement, at, "(") || isSign(statement, at, "[");
        at += isBracketed ? 1U : 0U;
        std::vector<PyValue> values;
        while (at < statement.size()) {
            values.push_back(readPyValue(statement, at));
            if (!isSign(statement, at, ","))
                break;
            ++at;
        }
        for (std::size_t i = 0; i < names.size(); ++i)
            module.variables[names[i]] =
                values.size() == names.size()
                    ? values[i]
                    : PyValue{PyValue::Kind::Unreadable, {}, "an expression", statement.front().line};
    }
}

/// Of a `def` at column 0: its statements.
PyFunction readFunction(const Tokens& tokens, std::size_t begin)
{
    PyFunction function;
    function.line = tokens[begin].line;
    std::size_t at = begin;
    int depth = 0;
    for (; at < tokens.size() && tokens[at].kind != PyToken::Kind::End; ++at) {
        const std::string& text = tokens[at].kind == PyToken::Kind::Operator ? tokens[at].text : std::string();
        if (text == ":" && depth == 0)
            break;
        depth += text == "(" || text == "[" || text == "{" ? 1 : text == ")" || text == "]" || text == "}" ? -1 : 0;
    }
    std::vector<PyToken> statement;
    const auto end = [&] {
        const bool isText =
            std::ranges::all_of(statement, [](const PyToken& token) { return token.kind == PyToken::Kind::String; });
        if (!statement.empty() && !isText)
            function.body.push_back(statement);
        statement.clear();
    };
    for (++at; at < tokens.size(); ++at) {
        if (tokens[at].kind == PyToken::Kind::End || isSign(tokens, at, ";")) {
            end();
            continue;
        }
        if (tokens[at].indent == 0 && tokens[at].line != function.line && statement.empty())
            break;
        statement.push_back(tokens[at]);
    }
    end();
    return function;
}

} // namespace

bool PyFunction::isEmpty() const
{
    return std::ranges::all_of(body, [](const std::vector<PyToken>& statement) {
        return statement.size() == 1 && (statement.front().text == "pass" || statement.front().text == "...");
    });
}

bool PyFunction::onlyRaises() const
{
    return body.size() == 1 && body.front().front().kind == PyToken::Kind::Name && body.front().front().text == "raise";
}

const PyValue* PyModule::variable(std::string_view name) const
{
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : &found->second;
}

bool PyModule::names(std::string_view name) const
{
    return std::ranges::any_of(
        tokens, [&](const PyToken& token) { return token.kind == PyToken::Kind::Name && token.text == name; });
}

PyModule readPython(std::string_view text)
{
    PyModule module;
    readPyTokens(text, module);
    if (!module.error.empty())
        return module;
    const Tokens& tokens = module.tokens;
    if (!tokens.empty() && tokens.front().kind == PyToken::Kind::String && tokens.front().isPlain)
        module.docstring = tokens.front().text;
    for (std::size_t begin = 0; begin < tokens.size();) {
        std::size_t end = begin;
        while (end < tokens.size() && tokens[end].kind != PyToken::Kind::End)
            ++end;
        if (end > begin && tokens[begin].indent == 0) {
            const std::size_t def = isName(tokens, begin, "async") ? begin + 1 : begin;
            if (isName(tokens, def, "def") && def + 1 < end) {
                module.functions[tokens[def + 1].text] = readFunction(tokens, def);
            } else {
                for (std::size_t from = begin; from < end;) {
                    std::size_t to = from;
                    while (to < end && !isSign(tokens, to, ";"))
                        ++to;
                    readStatement(module, from, to);
                    from = to + 1;
                }
            }
        }
        begin = end + 1;
    }
    return module;
}

} // namespace lk::formats
