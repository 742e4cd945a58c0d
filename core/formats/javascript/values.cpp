// SPDX-License-Identifier: Apache-2.0
#include "core/formats/javascript/javascript.h"

#include <algorithm>
#include <array>
#include <map>

namespace lk::formats {

namespace {

constexpr int kDeepest = 48;
constexpr std::size_t kMostValues = 20'000;
using Kind = JsValue::Kind;

JsValue stringValue(std::string text)
{
    JsValue value;
    value.kind = Kind::String;
    value.text = std::move(text);
    return value;
}

JsValue objectValue()
{
    JsValue value;
    value.kind = Kind::Object;
    return value;
}

/// Reads values out of the tokens of one text, without carrying anything out.
class Values {
public:
    Values(std::vector<JsToken> tokens, const JsFolders& folders) : m_tokens(std::move(tokens)), m_folders(folders)
    {
        matchBrackets();
    }

    JsModule module()
    {
        JsModule found;
        found.named = objectValue();
        found.whole = objectValue();
        findNames();
        for (std::size_t at = 0; at < m_tokens.size(); at = after(at))
            takeExport(at, found);
        return found;
    }

    JsValue single()
    {
        std::size_t at = 0;
        return value(at, 0);
    }

private:
    [[nodiscard]] bool is(std::size_t at, std::string_view text) const
    {
        return at < m_tokens.size() && m_tokens[at].text == text &&
               (m_tokens[at].kind == JsToken::Kind::Punctuation || m_tokens[at].kind == JsToken::Kind::Name);
    }
    [[nodiscard]] bool isName(std::size_t at) const
    {
        return at < m_tokens.size() && m_tokens[at].kind == JsToken::Kind::Name;
    }
    [[nodiscard]] bool isOpen(std::size_t at) const { return is(at, "(") || is(at, "[") || is(at, "{"); }
    [[nodiscard]] bool isClose(std::size_t at) const { return is(at, ")") || is(at, "]") || is(at, "}"); }
    [[nodiscard]] std::size_t closeOf(std::size_t at) const { return m_close[at]; }
    /// The token behind, or behind the bracket's other side.
    [[nodiscard]] std::size_t after(std::size_t at) const { return isOpen(at) ? closeOf(at) + 1 : at + 1; }

    void matchBrackets()
    {
        m_close.assign(m_tokens.size(), m_tokens.size());
        std::vector<std::size_t> open;
        for (std::size_t at = 0; at < m_tokens.size(); ++at) {
            if (isOpen(at)) {
                open.push_back(at);
            } else if (isClose(at) && !open.empty()) {
                m_close[open.back()] = at;
                open.pop_back();
            }
        }
    }

    /// Where the expression ends: at a comma, a semicolon or a closing bracket of its own level.
    [[nodiscard]] std::size_t endOf(std::size_t at) const
    {
        while (at < m_tokens.size() && !is(at, ",") && !is(at, ";") && !isClose(at))
            at = after(at);
        return at;
    }

    /// Constants and functions of the outermost level, by where their value begins.
    void findNames()
    {
        for (std::size_t at = 0; at < m_tokens.size(); at = after(at)) {
            if ((is(at, "const") || is(at, "let") || is(at, "var")) && isName(at + 1)) {
                std::size_t equals = at + 2;
                while (equals < m_tokens.size() && !is(equals, "=") && !is(equals, ";"))
                    equals = after(equals);
                if (is(equals, "="))
                    m_names.try_emplace(m_tokens[at + 1].text, equals + 1);
            } else if (is(at, "function")) {
                const std::size_t name = is(at + 1, "*") ? at + 2 : at + 1;
                if (isName(name))
                    m_names.try_emplace(m_tokens[name].text, at);
            }
        }
    }

    void put(JsValue& object, const std::string& name, JsValue what)
    {
        for (auto& [known, value] : object.members) {
            if (known == name) {
                value = std::move(what);
                return;
            }
        }
        object.members.emplace_back(name, std::move(what));
    }

    JsValue valueAt(std::size_t at) { return value(at, 0); }

    void takeWhole(std::size_t at, JsModule& found)
    {
        found.whole = valueAt(at);
        found.hasWhole = true;
        // `module.exports = exports = …`, `exports.default = …` and the like are rare enough to stay unknown.
        found.isUnderstood = found.isUnderstood && found.whole.kind != Kind::Code;
    }

    void takeExport(std::size_t at, JsModule& found)
    {
        std::size_t target = at;
        if (is(at, "module") && is(at + 1, ".") && is(at + 2, "exports"))
            target = at + 2;
        else if (!is(at, "exports") || (at > 0 && is(at - 1, ".")))
            target = m_tokens.size();
        if (target < m_tokens.size()) {
            if (is(target + 1, "=") && target != at)
                takeWhole(target + 2, found);
            else if (is(target + 1, ".") && isName(target + 2) && is(target + 3, "=")) {
                const std::string& name = m_tokens[target + 2].text;
                if (name == "default")
                    takeWhole(target + 4, found);
                else
                    put(found.named, name, valueAt(target + 4));
            }
            return;
        }
        if (!is(at, "export"))
            return;
        if (is(at + 1, "default") || is(at + 1, "=")) {
            takeWhole(at + 2, found);
        } else if (is(at + 1, "const") || is(at + 1, "let") || is(at + 1, "var")) {
            if (isName(at + 2)) {
                const auto name = m_names.find(m_tokens[at + 2].text);
                put(found.named, m_tokens[at + 2].text, name == m_names.end() ? JsValue() : valueAt(name->second));
            }
        } else if (is(at + 1, "function") || (is(at + 1, "async") && is(at + 2, "function"))) {
            const std::size_t word = is(at + 1, "async") ? at + 2 : at + 1;
            const std::size_t name = is(word + 1, "*") ? word + 2 : word + 1;
            if (isName(name))
                put(found.named, m_tokens[name].text, valueAt(word));
        } else if (is(at + 1, "{")) {
            const std::size_t end = closeOf(at + 1);
            const bool isFromElsewhere = is(end + 1, "from");
            for (std::size_t one = at + 2; one < end; ++one) {
                if (!isName(one) || is(one, "as") || (one > 0 && is(one - 1, "as")))
                    continue;
                const std::string& shown =
                    is(one + 1, "as") && isName(one + 2) ? m_tokens[one + 2].text : m_tokens[one].text;
                JsValue what = isFromElsewhere ? JsValue() : named(m_tokens[one].text, 0);
                if (shown == "default") {
                    found.isUnderstood = found.isUnderstood && what.kind != Kind::Code;
                    found.whole = std::move(what);
                    found.hasWhole = true;
                } else {
                    put(found.named, shown, std::move(what));
                }
            }
        } else if (is(at + 1, "*")) {
            found.isUnderstood = false;
        }
    }

    JsValue named(const std::string& name, int depth)
    {
        const auto found = m_names.find(name);
        if (found == m_names.end() || depth > kDeepest)
            return {};
        std::size_t at = found->second;
        return value(at, depth + 1);
    }

    /// The value that begins at `at`, which is moved to where it ends.
    JsValue value(std::size_t& at, int depth)
    {
        const std::size_t begin = at;
        if (depth > kDeepest || ++m_values > kMostValues) {
            at = endOf(begin);
            return {};
        }
        JsValue result = primary(at, depth);
        for (;;) {
            if (is(at, "as") || is(at, "satisfies")) { // TypeScript's, up to the end of the expression
                at = endOf(at);
            } else if (is(at, "!") && !is(at + 1, "=")) {
                ++at;
            } else if (is(at, "+") && (result.isString())) {
                ++at;
                const JsValue right = primary(at, depth + 1);
                result = right.isString() ? stringValue(result.text + right.text) : JsValue();
            } else if ((is(at, "||") || is(at, "??")) && result.kind != Kind::Code) {
                ++at;
                JsValue right = value(at, depth + 1);
                const bool isNothing =
                    result.kind == Kind::Null || result.isFalse() || (result.isString() && result.text.empty());
                if (result.kind == Kind::Variable)
                    result.otherwise.push_back(std::move(right));
                else if (isNothing)
                    result = std::move(right);
            } else {
                break;
            }
        }
        const std::size_t end = endOf(at);
        // More follows on the same level: what it comes to, only running tells. A statement may end without a semicolon, though.
        static constexpr std::array<std::string_view, 12> kGoesOn = {".", "(", "[", "?",  "?.", "+",
                                                                     "-", "*", "/", "&&", "||", "??"};
        const bool goesOn = at < end && m_tokens[at].kind == JsToken::Kind::Punctuation &&
                            std::ranges::find(kGoesOn, m_tokens[at].text) != kGoesOn.end();
        const bool isCalled = goesOn && (is(at, "(") || is(at, ".") || is(at, "?."));
        at = end;
        return isCalled || (goesOn && result.kind != Kind::Function) ? JsValue() : result;
    }

    JsValue primary(std::size_t& at, int depth)
    {
        if (at >= m_tokens.size())
            return {};
        const JsToken& token = m_tokens[at];
        switch (token.kind) {
        case JsToken::Kind::String: ++at; return stringValue(token.text);
        case JsToken::Kind::Template:
            ++at;
            return token.isComputed ? templateValue(token.text, depth) : stringValue(token.text);
        case JsToken::Kind::Number: {
            ++at;
            JsValue number;
            number.kind = Kind::Number;
            number.text = token.text;
            return number;
        }
        case JsToken::Kind::Regex: ++at; return {};
        case JsToken::Kind::Name: return nameValue(at, depth);
        case JsToken::Kind::Punctuation: break;
        }
        if (is(at, "{")) {
            JsValue object = objectAt(at, depth);
            at = closeOf(at) + 1;
            return object;
        }
        if (is(at, "[")) {
            JsValue array;
            array.kind = Kind::Array;
            const std::size_t end = closeOf(at);
            for (std::size_t one = at + 1; one < end; ++one) {
                if (is(one, "...")) {
                    array.isOpen = true;
                    one = endOf(one);
                } else {
                    array.items.push_back(value(one, depth + 1));
                }
            }
            at = end + 1;
            return array;
        }
        if (is(at, "(")) {
            const std::size_t end = closeOf(at);
            if (is(end + 1, "=>") || is(end + 1, ":"))
                return functionAt(at);
            std::size_t inner = at + 1;
            JsValue result = value(inner, depth + 1);
            at = end + 1;
            return result;
        }
        return {};
    }

    JsValue templateValue(const std::string& raw, int depth)
    {
        std::string text;
        for (std::size_t at = 0; at < raw.size();) {
            if (raw.compare(at, 2, "${") != 0) {
                text += raw[at++];
                continue;
            }
            const std::size_t end = raw.find('}', at);
            if (end == std::string::npos || depth > 4)
                return {};
            Values inner(jsTokens(std::string_view(raw).substr(at + 2, end - at - 2)), m_folders);
            const JsValue part = inner.single();
            if (!part.isString())
                return {};
            text += part.text;
            at = end + 1;
        }
        return stringValue(std::move(text));
    }

    /// The name of a variable of the process in `process.env.NAME` or `process.env['NAME']`; moves on behind it.
    bool takeVariable(std::size_t& at, JsValue& variable) const
    {
        if (!is(at, "process") || !(is(at + 1, ".") || is(at + 1, "?.")) || !is(at + 2, "env"))
            return false;
        std::size_t name = 0;
        if ((is(at + 3, ".") || is(at + 3, "?.")) && isName(at + 4)) {
            name = at + 4;
            at += 5;
        } else if (is(at + 3, "[") && at + 5 < m_tokens.size() && m_tokens[at + 4].kind == JsToken::Kind::String &&
                   is(at + 5, "]")) {
            name = at + 4;
            at += 6;
        } else {
            return false;
        }
        variable.kind = Kind::Variable;
        variable.text = m_tokens[name].text;
        return true;
    }

    /// path.join(…), path.resolve(…), join(…), require('path').join(…): the parts, if each is a string.
    JsValue pathCall(std::size_t open, bool isResolve, int depth)
    {
        std::filesystem::path path = isResolve ? m_folders.working : std::filesystem::path();
        for (std::size_t at = open + 1; at < closeOf(open); ++at) {
            const JsValue part = value(at, depth + 1);
            if (!part.isString())
                return {};
            if (isResolve)
                path /= part.text;
            else
                path += (path.empty() ? "" : "/") + part.text;
        }
        std::string text = path.lexically_normal().string();
        if (text.size() > 1 && text.back() == '/')
            text.pop_back();
        return stringValue(std::move(text));
    }

    JsValue nameValue(std::size_t& at, int depth)
    {
        JsValue result;
        const std::string& name = m_tokens[at].text;
        if (takeVariable(at, result))
            return result;
        if (name == "true" || name == "false") {
            ++at;
            result.kind = Kind::Boolean;
            result.isTrue = name == "true";
            return result;
        }
        if (name == "null" || name == "undefined") {
            ++at;
            result.kind = Kind::Null;
            return result;
        }
        if (name == "__dirname") {
            ++at;
            return stringValue(m_folders.file.string());
        }
        if (name == "import" && is(at + 1, ".") && is(at + 2, "meta") && is(at + 3, ".") && is(at + 4, "dirname")) {
            at += 5;
            return stringValue(m_folders.file.string());
        }
        if (name == "process" && is(at + 1, ".") && is(at + 2, "cwd") && is(at + 3, "(")) {
            at = closeOf(at + 3) + 1;
            return stringValue(m_folders.working.string());
        }
        if (name == "function" || name == "async" || is(at + 1, "=>"))
            return functionAt(at);
        std::size_t call = at;
        if (is(call, "require") && is(call + 1, "("))
            call = closeOf(call + 1);
        if ((is(call, "path") || call != at) && is(call + 1, "."))
            call += 2;
        if ((is(call, "join") || is(call, "resolve")) && is(call + 1, "(")) {
            const std::size_t open = call + 1;
            result = pathCall(open, is(call, "resolve"), depth);
            at = closeOf(open) + 1;
            return result;
        }
        if (name == "new" || name == "await" || name == "class" || name == "typeof")
            return result;
        ++at;
        result = named(name, depth);
        // A member of a constant object.
        while (is(at, ".") && isName(at + 1) && result.isObject()) {
            const JsValue* member = result.member(m_tokens[at + 1].text);
            JsValue found = member == nullptr ? JsValue() : *member;
            result = std::move(found);
            at += 2;
        }
        return result;
    }

    JsValue objectAt(std::size_t open, int depth)
    {
        JsValue object = objectValue();
        const std::size_t end = closeOf(open);
        for (std::size_t at = open + 1; at < end; ++at) {
            if (is(at, "...")) {
                ++at;
                const JsValue spread = value(at, depth + 1);
                object.isOpen = object.isOpen || !spread.isObject() || spread.isOpen;
                for (const auto& [name, what] : spread.members)
                    put(object, name, what);
                continue;
            }
            // `async up() {}`, `get x() {}`, `*items() {}`
            std::size_t key = at;
            while ((is(key, "async") || is(key, "get") || is(key, "set") || is(key, "*")) && !is(key + 1, ":") &&
                   !is(key + 1, "(") && !is(key + 1, ",") && key + 1 < end)
                ++key;
            if (is(key, "[") || key >= end || m_tokens[key].kind == JsToken::Kind::Punctuation) {
                object.isOpen = true;
                at = endOf(at);
                continue;
            }
            const std::string name = m_tokens[key].text;
            if (is(key + 1, "(")) {
                put(object, name, functionAt(key + 1));
                at = endOf(key);
            } else if (is(key + 1, ":")) {
                std::size_t from = key + 2;
                JsValue what = value(from, depth + 1);
                put(object, name, std::move(what));
                at = from;
            } else {
                put(object, name, named(name, depth + 1));
                at = endOf(key);
            }
        }
        return object;
    }

    /// A function, from the word `async` or `function`, its name or its parameters on; `at` moves behind it.
    JsValue functionAt(std::size_t& at)
    {
        const std::size_t begin = at;
        while (at < m_tokens.size() && !is(at, "(") && !is(at, "=>") && !is(at, "{"))
            ++at;
        if (is(at, "("))
            at = closeOf(at) + 1;
        // The type of what it returns, in TypeScript.
        while (at < m_tokens.size() && !is(at, "=>") && !is(at, "{") && !is(at, ",") && !is(at, ";") && !isClose(at))
            at = after(at);
        JsValue function;
        const bool isArrow = is(at, "=>");
        at += isArrow ? 1 : 0;
        if (!is(at, "{") && !isArrow) {
            at = std::max(at, begin + 1);
            return function; // a call in parentheses, or a type: no function at all
        }
        function.kind = Kind::Function;
        if (is(at, "{")) {
            const std::size_t end = closeOf(at);
            readBody(at + 1, end, function);
            at = end + 1;
        } else {
            const std::size_t end = endOf(at);
            readResult(at, end, function);
            at = end;
        }
        return function;
    }
    JsValue functionAt(std::size_t&& at) { return functionAt(at); }

    void readBody(std::size_t at, std::size_t end, JsValue& function) const
    {
        while (at < end && m_tokens[at].kind == JsToken::Kind::String) // 'use strict'
            at += is(at + 1, ";") ? 2 : 1;
        if (at >= end) {
            function.isEmpty = true;
        } else if (is(at, "throw")) {
            function.isThrowing = true;
        } else if (is(at, "return")) {
            std::size_t stop = at + 1;
            while (stop < end && !is(stop, ";"))
                stop = after(stop);
            if (stop + 1 >= end)
                readResult(at + 1, stop, function);
        }
    }

    void readResult(std::size_t at, std::size_t end, JsValue& function) const
    {
        const bool isPromise = is(at, "Promise") && is(at + 1, ".") && is(at + 3, "(") && closeOf(at + 3) + 1 >= end;
        function.isThrowing = isPromise && is(at + 2, "reject");
        // Promise.resolve(knex…) runs what it is given.
        function.isEmpty =
            at >= end || (isPromise && is(at + 2, "resolve") && closeOf(at + 3) <= at + 5) ||
            (end == at + 1 && (is(at, "null") || is(at, "undefined") || is(at, "true") || is(at, "false")));
    }

    std::vector<JsToken> m_tokens;
    JsFolders m_folders;
    std::vector<std::size_t> m_close;
    std::map<std::string, std::size_t, std::less<>> m_names;
    std::size_t m_values = 0;
};

} // namespace

const JsValue* JsValue::member(std::string_view name) const
{
    const auto found =
        std::find_if(members.rbegin(), members.rend(), [&](const auto& one) { return one.first == name; });
    return found == members.rend() ? nullptr : &found->second;
}

const JsValue* JsModule::find(std::string_view name) const
{
    if (const JsValue* member = named.member(name))
        return member;
    return whole.member(name);
}

JsModule jsModule(std::string_view text, const JsFolders& folders)
{
    return Values(jsTokens(text), folders).module();
}

JsMigration jsMigration(std::string_view text)
{
    std::vector<JsToken> tokens = jsTokens(text);
    JsMigration migration;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        if (tokens[at].kind != JsToken::Kind::Name || tokens[at + 1].text != "(")
            continue;
        migration.mentionsTransaction = migration.mentionsTransaction || tokens[at].text == "transaction";
        migration.callsNoTransaction = migration.callsNoTransaction || tokens[at].text == "noTransaction";
    }
    const JsModule module = Values(std::move(tokens), {}).module();
    migration.isUnderstood = module.isUnderstood && !module.whole.isOpen;
    const auto look = [&](std::string_view name, bool& isThere, bool& isFalse) {
        const JsValue* value = module.find(name);
        isFalse = value != nullptr && value->isFalse();
        // What a name stands for that is imported or computed is taken for a function.
        isThere =
            value == nullptr ? !migration.isUnderstood : value->kind == Kind::Function || value->kind == Kind::Code;
        return value;
    };
    (void)look("up", migration.hasUp, migration.isUpFalse);
    if (const JsValue* down = look("down", migration.hasDown, migration.isDownFalse)) {
        migration.isDownEmpty = down->isEmpty;
        migration.isDownThrowing = down->isThrowing;
    }
    if (const JsValue* config = module.find("config")) {
        const JsValue* transaction = config->member("transaction");
        migration.isWithoutTransaction = transaction != nullptr && transaction->isFalse();
    }
    return migration;
}

} // namespace lk::formats
