// SPDX-License-Identifier: Apache-2.0
#include "core/formats/sqitch/config.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <system_error>

#include <pwd.h>
#include <unistd.h>

namespace lk::formats {

namespace fs = std::filesystem;

namespace {

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// The text from one key to the next, cut as Config::GitLike cuts it.
class GitParser {
public:
    GitParser(std::string_view text, const std::string& place) : m_text(text), m_place(place) {}

    std::vector<GitConfigValue> parse()
    {
        std::vector<GitConfigValue> values;
        while (skipSpace()) {
            const int line = m_line;
            if (peek() == '#' || peek() == ';') {
                skipLine();
            } else if (peek() == '[') {
                header();
            } else {
                if (!m_hasSection)
                    fail("a key stands before the first [section]");
                GitConfigValue one;
                one.section = m_section;
                one.line = line;
                const std::size_t begin = m_at;
                while (!isEnd() && peek() != '=' && peek() != '\n')
                    ++m_at;
                std::string_view name = m_text.substr(begin, m_at - begin);
                if (isEnd() || peek() == '\n') {
                    for (std::size_t i = 0; i < name.size(); ++i) {
                        if (name[i] == '#' || name[i] == ';')
                            name = name.substr(0, i);
                    }
                } else {
                    ++m_at;
                    one.value = value();
                }
                while (!name.empty() && std::isspace(static_cast<unsigned char>(name.back())) != 0)
                    name.remove_suffix(1);
                if (name.empty())
                    fail("there is no name before the =");
                one.name = name;
                values.push_back(std::move(one));
            }
        }
        return values;
    }

private:
    [[nodiscard]] bool isEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    [[noreturn]] void fail(const char* what) const
    {
        throw Error(ErrorCode::Unreadable, fmt::format("{} (line {}): {}", shownInLine(m_place), m_line, what))
            .at({m_place, m_line, 0})
            .remedy("Sqitch refuses every command until the file is mended (\"sqitch config --list\" tells).");
    }

    bool skipSpace()
    {
        while (!isEnd() && std::isspace(static_cast<unsigned char>(peek())) != 0) {
            m_line += peek() == '\n' ? 1 : 0;
            ++m_at;
        }
        return !isEnd();
    }

    void skipLine()
    {
        while (!isEnd() && peek() != '\n')
            ++m_at;
    }

    void header()
    {
        ++m_at;
        const std::size_t begin = m_at;
        while (!isEnd() && peek() != ']' && peek() != '"' && peek() != '[' &&
               std::isspace(static_cast<unsigned char>(peek())) == 0)
            ++m_at;
        m_section = lower(m_text.substr(begin, m_at - begin));
        if (m_section.empty())
            fail("a section has no name");
        while (isBlank(peek()))
            ++m_at;
        if (peek() == '"') {
            ++m_at;
            std::string sub;
            while (peek() != '"') {
                if (isEnd() || peek() == '\n')
                    fail("the quote in a section's name is not closed");
                if (peek() == '\\') {
                    ++m_at;
                    if (peek() != '\\' && peek() != '"')
                        fail("a backslash in a section's name stands before \\ and \" only");
                }
                sub += peek();
                ++m_at;
            }
            ++m_at;
            if (!sub.empty())
                m_section += '.' + sub;
        }
        if (peek() != ']')
            fail("the ] of a section is missing");
        ++m_at;
        m_hasSection = true;
    }

    [[nodiscard]] static char unescaped(char c)
    {
        switch (c) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'b': return '\b';
        default: return c;
        }
    }

    std::string value()
    {
        while (isBlank(peek()))
            ++m_at;
        std::string value;
        for (;;) {
            std::size_t ahead = 0;
            while (isBlank(peek(ahead)) ||
                   (peek(ahead) == '\r' && (peek(ahead + 1) == '\n' || m_at + ahead + 1 >= m_text.size())))
                ++ahead;
            if (m_at + ahead >= m_text.size() || peek(ahead) == '\n') {
                m_at += ahead;
                return value;
            }
            if (peek(ahead) == '#' || peek(ahead) == ';') {
                skipLine();
                return value;
            }
            if (ahead > 0) {
                value += ' '; // any run of blanks
                m_at += ahead;
            } else if (peek() == '\\') {
                const char next = peek(1);
                if (next == '\n' || (next == '\r' && peek(2) == '\n')) {
                    ++m_line;
                    m_at += next == '\r' ? 3 : 2;
                } else if (std::string_view("\\\"'ntb").find(next) != std::string_view::npos && next != '\0') {
                    value += unescaped(next);
                    m_at += 2;
                } else {
                    fail("a backslash in a value stands before \\, a quote, n, t, b or the end of the line only");
                }
            } else if (peek() == '"') {
                quoted(value);
            } else {
                while (!isEnd() && !isBlank(peek()) && peek() != '\\' && peek() != '\n' && peek() != '"' &&
                       peek() != '\r')
                    value += m_text[m_at++];
                if (peek() == '\r' && peek(1) != '\n')
                    value += m_text[m_at++];
            }
        }
    }

    void quoted(std::string& value)
    {
        ++m_at;
        while (peek() != '"') {
            if (isEnd())
                fail("a quote in a value is not closed");
            if (peek() == '\\') {
                const char next = peek(1);
                if (next == '\n')
                    ++m_line;
                else if (next == 't' || next == 'b' || next == 'n' || next == '"' || next == '\\')
                    value += unescaped(next);
                else
                    fail("a backslash in a quoted value stands before \\, \", n, t, b or the end of the line only");
                m_at += 2;
                continue;
            }
            m_line += peek() == '\n' ? 1 : 0;
            value += m_text[m_at++];
        }
        ++m_at;
    }

    std::string_view m_text;
    const std::string& m_place;
    std::size_t m_at = 0;
    int m_line = 1;
    std::string m_section;
    bool m_hasSection = false;
};

const char* variable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? nullptr : value;
}

} // namespace

std::vector<GitConfigValue> parseGitConfig(std::string_view text, const std::string& place)
{
    return GitParser(text, place).parse();
}

SqitchConfig SqitchConfig::read(const fs::path& base, const fs::path& root)
{
    SqitchConfig config;
    std::error_code ignored;
    const auto take = [&](const fs::path& file, const fs::path& inside) {
        if (fs::exists(file, ignored))
            config.add(parseGitConfig(readFile(file, inside, std::size_t{1024} * 1024), file.string()));
    };
    const char* system = variable("SQITCH_SYSTEM_CONFIG");
    take(system != nullptr ? fs::path(system) : fs::path("/etc/sqitch/sqitch.conf"), {});
    if (const char* user = variable("SQITCH_USER_CONFIG"); user != nullptr)
        take(user, {});
    else if (const char* home = variable("HOME"); home != nullptr)
        take(fs::path(home) / ".sqitch" / "sqitch.conf", {});
    if (const char* local = variable("SQITCH_CONFIG"); local != nullptr)
        take(base / local, {}); // the user's own environment names it
    else
        take(base / "sqitch.conf", root);
    return config;
}

void SqitchConfig::add(const std::vector<GitConfigValue>& values)
{
    for (const GitConfigValue& one : values)
        m_sections[one.section][lower(one.name)] = {one.name, one.value.value_or("true")};
}

std::optional<std::string> SqitchConfig::get(const std::string& key) const
{
    const std::size_t dot = key.rfind('.');
    const auto section = m_sections.find(key.substr(0, dot));
    if (section == m_sections.end())
        return std::nullopt;
    const auto found = section->second.find(key.substr(dot + 1));
    return found == section->second.end() ? std::nullopt : std::optional(found->second.value);
}

bool SqitchConfig::isTrue(const std::string& key) const
{
    const std::string value = lower(get(key).value_or("false"));
    return value == "true" || value == "yes" || value == "on" || value == "t" || value == "y" ||
           (!value.empty() && value.find_first_not_of("0123456789") == std::string::npos &&
            value.find_first_not_of('0') != std::string::npos);
}

std::map<std::string, std::string> SqitchConfig::section(const std::string& name) const
{
    std::map<std::string, std::string> result;
    if (const auto found = m_sections.find(name); found != m_sections.end()) {
        for (const auto& [key, entry] : found->second)
            result[entry.name] = entry.value;
    }
    return result;
}

std::vector<std::string> SqitchConfig::sectionsBelow(const std::string& prefix) const
{
    std::vector<std::string> result;
    for (const auto& [name, entries] : m_sections) {
        if (name.size() > prefix.size() + 1 && name.starts_with(prefix) && name[prefix.size()] == '.')
            result.push_back(name.substr(prefix.size() + 1));
    }
    return result;
}

std::string SqitchConfig::defaultTarget() const
{
    if (const char* name = variable("SQITCH_TARGET"); name != nullptr)
        return name;
    if (const auto target = get("core.target"); target && !target->empty())
        return *target;
    std::string engine = get("core.engine").value_or("");
    while (!engine.empty() && std::isspace(static_cast<unsigned char>(engine.back())) != 0)
        engine.pop_back();
    if (engine.empty())
        return {};
    return get("engine." + engine + ".target").value_or("db:" + engine + ':');
}

std::optional<std::string> SqitchConfig::setting(const std::string& target, const std::string& key) const
{
    const std::array<std::string, 3> keys = {"target." + target + '.' + key, "engine.pg." + key, "core." + key};
    for (const std::string& one : keys) {
        if (auto value = get(one); value && !value->empty() && *value != "0")
            return value;
    }
    return std::nullopt;
}

SqitchUser sqitchUser(const SqitchConfig& config)
{
    const auto system = [] {
        if (const char* name = variable("SQITCH_ORIG_SYSUSER"); name != nullptr)
            return std::string(name);
        std::array<char, 256> login{};
        if (::getlogin_r(login.data(), login.size()) == 0 && login[0] != '\0')
            return std::string(login.data());
        passwd entry{};
        passwd* found = nullptr;
        std::vector<char> buffer(16384);
        if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
            return std::string(found->pw_name);
        for (const char* one : {"LOGNAME", "USER", "USERNAME"}) {
            if (const char* name = variable(one); name != nullptr)
                return std::string(name);
        }
        return std::string("unknown");
    };
    const auto firstOf = [&](const char* own, const char* key, const char* original) -> std::string {
        if (const char* value = variable(own); value != nullptr)
            return value;
        if (const auto value = config.get(key); value && !value->empty())
            return *value;
        const char* value = variable(original);
        return value == nullptr ? std::string() : value;
    };
    SqitchUser user;
    user.name = firstOf("SQITCH_FULLNAME", "user.name", "SQITCH_ORIG_FULLNAME");
    user.email = firstOf("SQITCH_EMAIL", "user.email", "SQITCH_ORIG_EMAIL");
    if (user.name.empty()) {
        user.name = system();
        passwd entry{};
        passwd* found = nullptr;
        std::vector<char> buffer(16384);
        if (::getpwnam_r(user.name.c_str(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr &&
            found->pw_gecos != nullptr && *found->pw_gecos != '\0')
            user.name = found->pw_gecos;
    }
    if (user.email.empty()) {
        std::array<char, 256> host{};
        if (::gethostname(host.data(), host.size() - 1) != 0)
            host[0] = '\0';
        user.email = system() + '@' + host.data();
    }
    return user;
}

SqitchPaths sqitchPaths(const SqitchConfig& config, const std::string& target, const fs::path& base)
{
    const auto folder = [&](const char* key, const fs::path& fallback) {
        const auto value = config.setting(target, key);
        fs::path path = (value ? base / *value : fallback).lexically_normal();
        return path.has_filename() ? path : path.parent_path();
    };
    SqitchPaths paths;
    paths.top = folder("top_dir", base);
    paths.plan = folder("plan_file", paths.top / "sqitch.plan");
    paths.deploy = folder("deploy_dir", paths.top / "deploy");
    paths.revert = folder("revert_dir", paths.top / "revert");
    paths.verify = folder("verify_dir", paths.top / "verify");
    const fs::path reworked = folder("reworked_dir", paths.top);
    paths.reworkedDeploy = folder("reworked_deploy_dir", reworked / "deploy");
    paths.reworkedRevert = folder("reworked_revert_dir", reworked / "revert");
    paths.reworkedVerify = folder("reworked_verify_dir", reworked / "verify");
    paths.extension = config.setting(target, "extension").value_or("sql");
    return paths;
}

namespace {

/// What follows the scheme, and the engine by its own name.
std::pair<std::string, std::string_view> cutUri(std::string_view uri)
{
    if (lower(uri.substr(0, 3)) == "db:")
        uri.remove_prefix(3);
    const std::size_t colon = uri.find(':');
    if (colon == std::string_view::npos)
        return {{}, uri};
    std::string engine = lower(uri.substr(0, colon));
    if (engine == "postgres" || engine == "postgresql" || engine == "pgsql" || engine == "pgxc")
        engine = "pg";
    return {engine, uri.substr(colon + 1)};
}

} // namespace

std::string sqitchEngineOf(std::string_view uri)
{
    return cutUri(uri).first;
}

postgres::ConnectionTarget targetOfSqitchUri(std::string_view uri)
{
    auto [engine, rest] = cutUri(uri);
    const auto refuse = [](const char* why) -> void {
        throw Error(ErrorCode::Usage, std::string("the target's URI cannot be read: ") + why)
            .remedy("Write it as db:pg://user@host:port/database?name=value.");
    };
    if (engine != "pg")
        refuse("its engine is not pg");
    postgres::ConnectionTarget target;
    rest = rest.substr(0, rest.find('#'));
    const std::size_t question = std::min(rest.find('?'), rest.size());
    std::string_view query = rest.substr(std::min(question + 1, rest.size()));
    rest = rest.substr(0, question);
    std::string_view database = rest;
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        std::string_view authority = rest.substr(0, slash);
        database = rest.substr(std::min(slash + 1, rest.size()));
        if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
            const std::string_view login = authority.substr(0, at);
            authority.remove_prefix(at + 1);
            const std::size_t colon = std::min(login.find(':'), login.size());
            if (colon > 0)
                target.parameters["user"] = percentDecoded(login.substr(0, colon));
            if (colon < login.size())
                target.password = Secret(percentDecoded(login.substr(colon + 1)));
        }
        const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
        const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
        std::string_view host = authority.substr(0, colon);
        if (colon != std::string_view::npos && colon + 1 < authority.size()) {
            const std::string_view port = authority.substr(colon + 1);
            if (port.find_first_not_of("0123456789") != std::string_view::npos)
                refuse("the port is not a number");
            target.parameters["port"] = std::string(port);
        }
        if (host.starts_with('[') && host.ends_with(']'))
            host = host.substr(1, host.size() - 2);
        if (!host.empty())
            target.parameters["host"] = percentDecoded(host);
    }
    if (!database.empty())
        target.parameters["dbname"] = percentDecoded(database);
    while (!query.empty()) {
        const std::size_t end = std::min(query.find_first_of("&;"), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string key = percentDecoded(pair.substr(0, equals));
        const std::string value = percentDecoded(pair.substr(std::min(equals + 1, pair.size())));
        if (key == "password")
            target.password = Secret(value);
        else if (!key.empty())
            target.parameters[key] = value;
    }
    return target;
}

} // namespace lk::formats
