// SPDX-License-Identifier: Apache-2.0
#include "core/formats/prisma/schema.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace lk::formats {

namespace {

enum class TokenKind : std::uint8_t { Word, Text, Sign, End };
struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;
    [[nodiscard]] bool isSign(char sign) const { return kind == TokenKind::Sign && text[0] == sign; }
    [[nodiscard]] bool isWord(std::string_view word) const { return kind == TokenKind::Word && text == word; }
};

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Cuts a schema, or a script in JavaScript or TypeScript, to words, quoted texts and signs. Comments are left out. A template with
/// something to put in is a sign: no literal.
class Scanner final {
public:
    Scanner(std::string_view text, std::string_view quotes) : m_text(text), m_quotes(quotes) {}

    std::vector<Token> all()
    {
        std::vector<Token> tokens;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (m_text.substr(m_at).starts_with("//")) {
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            } else if (m_text.substr(m_at).starts_with("/*")) {
                const std::size_t end = m_text.find("*/", m_at + 2);
                m_at = end == std::string_view::npos ? m_text.size() : end + 2;
            } else if (m_quotes.find(c) != std::string_view::npos) {
                tokens.push_back(quoted());
            } else if (isWordCharacter(c)) {
                const std::size_t begin = m_at;
                while (m_at < m_text.size() && isWordCharacter(m_text[m_at]))
                    ++m_at;
                tokens.push_back({TokenKind::Word, std::string(m_text.substr(begin, m_at - begin))});
            } else {
                if (static_cast<unsigned char>(c) > ' ')
                    tokens.push_back({TokenKind::Sign, std::string(1, c)});
                ++m_at;
            }
        }
        tokens.emplace_back();
        return tokens;
    }

private:
    Token quoted()
    {
        const char quote = m_text[m_at++];
        Token token{TokenKind::Text, {}};
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            char c = m_text[m_at++];
            if (c == '\n' && quote != '`')
                break; // no text goes over a line's end
            if (quote == '`' && c == '$' && m_at < m_text.size() && m_text[m_at] == '{')
                token.kind = TokenKind::Sign;
            if (c == '\\' && m_at < m_text.size()) {
                c = m_text[m_at++];
                c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
            }
            token.text += c;
        }
        m_at = std::min(m_at + 1, m_text.size());
        if (token.kind == TokenKind::Sign)
            token.text = std::string(1, '`');
        return token;
    }

    std::string_view m_text;
    std::string_view m_quotes;
    std::size_t m_at = 0;
};

using At = std::vector<Token>::const_iterator;

const Token& peek(At at, At end, std::ptrdiff_t ahead)
{
    static const Token kEnd;
    return end - at > ahead ? at[ahead] : kEnd;
}

/// `env("X")`; moves `at` behind it.
std::optional<std::string> takeEnv(At& at, At end)
{
    if (!peek(at, end, 0).isWord("env"))
        return std::nullopt;
    At next = at + 1;
    // prisma.config.ts has it with a type too: env<Env>('X')
    if (peek(next, end, 0).isSign('<')) {
        while (next != end && !next->isSign('>'))
            ++next;
        if (next != end)
            ++next;
    }
    if (!peek(next, end, 0).isSign('(') || peek(next, end, 1).kind != TokenKind::Text ||
        !peek(next, end, 2).isSign(')'))
        return std::nullopt;
    std::string name = next[1].text;
    at = next + 3;
    return name;
}

/// `process.env.X`, `process.env["X"]`; moves `at` behind it.
std::optional<std::string> takeProcessEnv(At& at, At end)
{
    if (!peek(at, end, 0).isWord("process") || !peek(at, end, 1).isSign('.') || !peek(at, end, 2).isWord("env"))
        return std::nullopt;
    if (peek(at, end, 3).isSign('.') && peek(at, end, 4).kind == TokenKind::Word) {
        std::string name = at[4].text;
        at += 5;
        return name;
    }
    if (peek(at, end, 3).isSign('[') && peek(at, end, 4).kind == TokenKind::Text && peek(at, end, 5).isSign(']')) {
        std::string name = at[4].text;
        at += 6;
        return name;
    }
    return std::nullopt;
}

/// A quoted text, or path.join() of nothing but such (after the script's own folder); moves `at` behind it.
std::optional<std::string> takeLiteral(At& at, At end)
{
    if (peek(at, end, 0).kind == TokenKind::Text) {
        std::string text = at->text;
        ++at;
        return text;
    }
    At next = at;
    if (peek(next, end, 0).isWord("path") && peek(next, end, 1).isSign('.'))
        next += 2;
    if (!peek(next, end, 0).isWord("join") && !peek(next, end, 0).isWord("resolve"))
        return std::nullopt;
    if (!peek(++next, end, 0).isSign('('))
        return std::nullopt;
    ++next;
    std::filesystem::path path;
    bool isFirst = true;
    while (next != end && !next->isSign(')')) {
        if (isFirst && next->isWord("__dirname")) {
            ++next;
        } else if (isFirst && next->isWord("import") && peek(next, end, 4).kind == TokenKind::Word &&
                   next[4].text == "dirname") {
            next += 5; // import.meta.dirname
        } else if (isFirst && next->isWord("process") && peek(next, end, 2).isWord("cwd") &&
                   peek(next, end, 4).isSign(')')) {
            next += 5; // process.cwd()
        } else if (next->kind == TokenKind::Text) {
            path /= next->text;
            ++next;
        } else {
            return std::nullopt;
        }
        isFirst = false;
        if (peek(next, end, 0).isSign(','))
            ++next;
    }
    if (next == end || path.empty())
        return std::nullopt;
    at = next + 1;
    return path.generic_string();
}

/// The value is over here: nothing is added to it.
bool isValueEnd(At at, At end)
{
    const Token& token = peek(at, end, 0);
    return token.isSign(',') || token.isSign('}') || token.isSign(')') || token.isWord("as") ||
           token.kind == TokenKind::End;
}

PrismaUrl takeUrl(At& at, At end)
{
    PrismaUrl url;
    if (auto name = takeEnv(at, end)) {
        url.variable = std::move(*name);
    } else if (auto processName = takeProcessEnv(at, end)) {
        url.variable = std::move(*processName);
        // `!` and `?? "…"` change nothing about the variable's being meant.
    } else if (auto text = takeLiteral(at, end)) {
        if (isValueEnd(at, end))
            url.text = std::move(*text);
    }
    return url;
}

} // namespace

std::optional<PrismaDatasource> parsePrismaDatasource(std::string_view schema)
{
    if (schema.find("datasource") == std::string_view::npos)
        return std::nullopt;
    const std::vector<Token> tokens = Scanner(schema, "\"").all();
    int depth = 0;
    for (At at = tokens.begin(); at != tokens.end(); ++at) {
        if (at->isSign('{'))
            ++depth;
        else if (at->isSign('}'))
            --depth;
        if (depth != 0 || !at->isWord("datasource") || peek(at, tokens.end(), 1).kind != TokenKind::Word ||
            !peek(at, tokens.end(), 2).isSign('{'))
            continue;
        PrismaDatasource source;
        at += 3;
        while (at != tokens.end() && !at->isSign('}')) {
            const std::string key = at->kind == TokenKind::Word ? at->text : std::string();
            ++at;
            if (key.empty() || !peek(at, tokens.end(), 0).isSign('='))
                continue;
            ++at;
            PrismaUrl value;
            if (auto name = takeEnv(at, tokens.end())) {
                value.variable = std::move(*name);
            } else if (peek(at, tokens.end(), 0).kind == TokenKind::Text) {
                value.text = at->text;
                ++at;
            }
            if (key == "provider")
                source.provider = value.text;
            else if (key == "url")
                source.url = value;
            else if (key == "directUrl")
                source.directUrl = value;
        }
        return source;
    }
    return std::nullopt;
}

PrismaConfig parsePrismaConfig(std::string_view script)
{
    PrismaConfig config;
    const std::vector<Token> tokens = Scanner(script, "\"'`").all();
    const At end = tokens.end();
    std::vector<std::string> path; // names of the objects we are in; without one: ""
    const auto isIn = [&](std::initializer_list<std::string_view> names) {
        std::vector<std::string_view> named;
        for (const std::string& one : path) {
            if (!one.empty())
                named.emplace_back(one);
        }
        return std::ranges::equal(named, names);
    };
    std::string opens; // the key before the brace that comes next
    for (At at = tokens.begin(); at != end;) {
        if (at->isSign('{')) {
            path.push_back(std::exchange(opens, {}));
            ++at;
            continue;
        }
        opens.clear();
        if (at->isSign('}')) {
            if (!path.empty())
                path.pop_back();
            ++at;
            continue;
        }
        const bool isKey = (at->kind == TokenKind::Word || at->kind == TokenKind::Text) &&
                           peek(at, end, 1).isSign(':') && !path.empty();
        if (!isKey) {
            ++at;
            continue;
        }
        const std::string key = at->text;
        at += 2;
        if (peek(at, end, 0).isSign('{')) {
            opens = key;
            continue;
        }
        At value = at;
        if (key == "schema" && isIn({})) {
            auto text = takeLiteral(value, end);
            if (text && isValueEnd(value, end))
                config.schema = std::move(text);
        } else if (key == "path" && isIn({"migrations"})) {
            auto text = takeLiteral(value, end);
            if (text && isValueEnd(value, end))
                config.migrations = std::move(text);
        } else if (key == "url" && isIn({"datasource"})) {
            config.url = takeUrl(value, end);
        }
        at = std::max(at, value);
    }
    return config;
}

std::optional<std::string> prismaSchemaOfPackage(std::string_view json)
{
    const auto package = nlohmann::json::parse(json, nullptr, false);
    if (!package.is_object())
        return std::nullopt;
    const auto prisma = package.find("prisma");
    if (prisma == package.end() || !prisma->is_object())
        return std::nullopt;
    const auto schema = prisma->find("schema");
    if (schema == prisma->end() || !schema->is_string())
        return std::nullopt;
    return schema->get<std::string>();
}

std::optional<std::string> prismaLockProvider(std::string_view lock)
{
    while (!lock.empty()) {
        const std::size_t end = std::min(lock.find('\n'), lock.size());
        std::string_view line = lock.substr(0, end);
        lock.remove_prefix(std::min(end + 1, lock.size()));
        if (!line.starts_with("provider"))
            continue;
        line.remove_prefix(std::string_view("provider").size());
        constexpr std::string_view kStripped = " \t\r=\"'";
        const std::size_t begin = std::min(line.find_first_not_of(kStripped), line.size());
        line.remove_prefix(begin);
        return std::string(line.substr(0, std::min(line.find_first_of(" \t\r\"'#"), line.size())));
    }
    return std::nullopt;
}

bool isPrismaPostgres(std::string_view provider)
{
    return provider == "postgresql" || provider == "postgres";
}

} // namespace lk::formats
