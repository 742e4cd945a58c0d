// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/target.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/postgres/pin.h"
#include "core/postgres/pooler.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <set>
#include <vector>

namespace lk::postgres {

namespace {

// No message of this file quotes the input: it may hold a password, and every known tool that echoed a URL it could not
// read has printed one.
[[noreturn]] void refuse(const std::string& why)
{
    throw Error(ErrorCode::Usage, "the connection cannot be read: " + why)
        .remedy("Write it as postgres://USER@HOST:PORT/DATABASE?sslmode=… or as host=… dbname=… user=…");
}

struct OptionsCloser {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, OptionsCloser>;

/// The keywords this machine's libpq knows.
const std::set<std::string, std::less<>>& knownKeywords()
{
    static const std::set<std::string, std::less<>> keywords = [] {
        std::set<std::string, std::less<>> result;
        const Options options(PQconninfoParse("", nullptr));
        for (const PQconninfoOption* option = options.get(); option != nullptr && option->keyword != nullptr; ++option)
            result.emplace(option->keyword);
        return result;
    }();
    return keywords;
}

std::string percentDecoded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        const int high = i + 1 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            refuse("a percent sign is not followed by two hexadecimal digits (a percent sign itself is written %25)");
        if (high == 0 && low == 0)
            refuse("%00 is not allowed");
        result += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return result;
}

std::string percentEncoded(std::string_view text, std::string_view alsoPlain = {})
{
    std::string result;
    for (const char c : text) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                             c == '.' || c == '_' || c == '~' || alsoPlain.find(c) != std::string_view::npos;
        if (isPlain)
            result += c;
        else
            result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return result;
}

void setParameter(ConnectionTarget& target, const std::string& keyword, std::string value)
{
    if (keyword == "password") {
        target.password = Secret(std::move(value));
    } else if (keyword == "ssl" && value == "true") {
        target.parameters["sslmode"] = "require"; // as libpq reads the spelling of JDBC
    } else if (keyword == "socket") {
        target.parameters["host"] = std::move(value); // dbmate's word for the socket folder
    } else if (knownKeywords().contains(keyword)) {
        if (value.empty())
            target.parameters.erase(keyword); // libpq takes an empty value as not given
        else
            target.parameters[keyword] = std::move(value);
    } else if (keyword != kPoolerParameter) { // who opens a session says that, not who wrote the address
        target.toolParameters[keyword] = std::move(value);
    }
}

void parseUrl(std::string_view text, std::size_t schemeEnd, ConnectionTarget& target)
{
    static constexpr std::array<std::string_view, 5> kSchemes{"postgres", "postgresql", "pgx", "pgx4", "pgx5"};
    if (std::ranges::find(kSchemes, text.substr(0, schemeEnd)) == kSchemes.end())
        refuse("its scheme is none of postgres, postgresql, pgx, pgx4, pgx5");
    std::string_view rest = text.substr(schemeEnd + 3);

    // The user part ends at the first '@' that comes before any '/', as libpq has it; a '?' in it is part of a password.
    const std::size_t userEnd = rest.find_first_of("@/");
    const std::size_t hostBegin = userEnd != std::string_view::npos && rest[userEnd] == '@' ? userEnd + 1 : 0;
    const std::size_t queryBegin = rest.find('?', hostBegin);
    const std::string_view query =
        queryBegin == std::string_view::npos ? std::string_view() : rest.substr(queryBegin + 1);
    rest = rest.substr(0, queryBegin);

    const std::size_t pathBegin = rest.find('/', hostBegin);
    if (pathBegin != std::string_view::npos)
        target.urlPath = percentDecoded(rest.substr(pathBegin));
    if (target.urlPath == "/")
        target.urlPath.clear();

    const std::string base = "postgresql://" + std::string(rest);
    const Options options(PQconninfoParse(base.c_str(), nullptr));
    if (!options)
        refuse("user, host, port or path are not well-formed; in user and password the characters @ / : ? # [ ] % are "
               "written %40 %2F %3A %3F %23 %5B %5D %25, and an IPv6 address stands in brackets");
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr)
            setParameter(target, option->keyword, option->val);
    }

    for (std::size_t begin = 0; begin < query.size();) {
        const std::size_t end = std::min(query.find('&', begin), query.size());
        const std::string_view pair = query.substr(begin, end - begin);
        begin = end + 1;
        if (pair.empty())
            continue;
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0)
            refuse("a parameter after the question mark is not of the form name=value");
        setParameter(target, percentDecoded(pair.substr(0, equals)), percentDecoded(pair.substr(equals + 1)));
    }
}

/// Words that a keyword string may hold besides libpq's own: golang-migrate's x-…, and what other tools' URLs say of the schema. A word
/// nobody knows is refused as libpq does: with a misspelt `dbname` the connection would lead to whatever the defaults name.
bool isKnownWord(const std::string& name)
{
    static const std::set<std::string, std::less<>> ours{"password", "ssl", "socket", "search_path", "schema"};
    return knownKeywords().contains(name) || ours.contains(name) || name.starts_with("x-");
}

/// libpq's keyword strings: name = value, blanks around the sign allowed, values in single quotes or bare, backslash escapes.
void parseKeywords(std::string_view text, ConnectionTarget& target)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    std::size_t i = 0;
    const auto skipBlanks = [&] {
        while (i < text.size() && isBlank(text[i]))
            ++i;
    };
    for (skipBlanks(); i < text.size(); skipBlanks()) {
        const std::size_t nameBegin = i;
        while (i < text.size() && text[i] != '=' && !isBlank(text[i]))
            ++i;
        const std::string name(text.substr(nameBegin, i - nameBegin));
        skipBlanks();
        if (i >= text.size() || text[i] != '=' || name.empty())
            refuse("it is neither a URL nor a list of name=value");
        if (!isKnownWord(name))
            refuse("one of its names is none of libpq's (host, port, dbname, user, sslmode, …)");
        ++i;
        skipBlanks();
        std::string value;
        const bool isQuoted = i < text.size() && text[i] == '\'';
        if (isQuoted)
            ++i;
        bool isClosed = !isQuoted;
        while (i < text.size()) {
            if (isQuoted ? text[i] == '\'' : isBlank(text[i])) {
                isClosed = true;
                ++i;
                break;
            }
            if (text[i] == '\\' && i + 1 < text.size())
                ++i;
            value += text[i++];
        }
        if (!isClosed)
            refuse("a quoted value has no end");
        setParameter(target, name, std::move(value));
    }
}

std::vector<std::string> split(const std::string& list)
{
    std::vector<std::string> parts(1);
    for (const char c : list) {
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::string valueOf(const ConnectionTarget& target, const char* keyword)
{
    const auto found = target.parameters.find(keyword);
    return found == target.parameters.end() ? std::string() : found->second;
}

void checkPorts(const ConnectionTarget& target)
{
    const std::string ports = valueOf(target, "port");
    if (ports.empty())
        return;
    for (const std::string& port : split(ports)) {
        int number = 0;
        const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), number);
        const bool isNumber = problem == std::errc() && end == port.data() + port.size();
        if (!port.empty() && (!isNumber || number < 1 || number > 65535))
            refuse("the port is not a number from 1 to 65535");
    }
}

/// "a:1,b:2"; hosts as a URL writes them when `asUrl`.
std::string hostsAndPorts(const ConnectionTarget& target, bool asUrl)
{
    const std::vector<std::string> hosts =
        split(valueOf(target, "host").empty() ? valueOf(target, "hostaddr") : valueOf(target, "host"));
    const std::vector<std::string> ports = split(valueOf(target, "port"));
    std::string result;
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        if (i > 0)
            result += ',';
        const bool isAddress6 = hosts[i].find(':') != std::string::npos && !hosts[i].starts_with('/');
        if (isAddress6)
            result += '[' + hosts[i] + ']';
        else
            result += asUrl ? percentEncoded(hosts[i]) : hosts[i];
        const std::string& port = ports.size() == 1 ? ports.front() : (i < ports.size() ? ports[i] : std::string());
        // In what people read, a socket's port is told only where it is not the usual one.
        const bool isSocket = hosts[i].starts_with('/') || hosts[i].starts_with('@');
        if (!port.empty() && (asUrl || !isSocket || port != "5432"))
            result += ':' + port;
    }
    return result;
}

} // namespace

ConnectionTarget parseTarget(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        refuse("it is empty");
    text = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
    if (text.find('\0') != std::string_view::npos)
        refuse("it holds a zero byte");

    ConnectionTarget target;
    const std::size_t schemeEnd =
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    if (schemeEnd != std::string_view::npos && text.substr(schemeEnd).starts_with("://"))
        parseUrl(text, schemeEnd, target);
    else
        parseKeywords(text, target);
    checkPorts(target);
    return target;
}

std::string ConnectionTarget::database() const
{
    const std::string name = valueOf(*this, "dbname");
    return name.empty() && !parameters.contains("service") ? valueOf(*this, "user") : name;
}

std::string ConnectionTarget::where() const
{
    std::string result = hostsAndPorts(*this, false);
    if (result.empty() && parameters.contains("service"))
        result = "service " + valueOf(*this, "service");
    const std::string name = database();
    if (!name.empty())
        result += '/' + name;
    return result;
}

bool isLocalHost(std::string_view host)
{
    const bool isLoopback4 =
        host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host.empty() || host.starts_with('/') || host.starts_with('@') || host == "localhost" || host == "::1" ||
           isLoopback4;
}

ConnectionTarget withDefaults(const ConnectionTarget& target)
{
    ConnectionTarget full = target;
    full.parameters.erase("password");
    const std::string address = valueOf(target, "hostaddr");
    const std::string hosts = address.empty() ? valueOf(target, "host") : address;
    if (hosts.empty() || target.parameters.contains("service"))
        return full;
    full.parameters.try_emplace("port", "5432");
    if (!target.database().empty())
        full.parameters.try_emplace("dbname", target.database());
    const std::vector<std::string> all = split(hosts);
    if (!std::ranges::all_of(all, [](const std::string& host) { return isLocalHost(host); }))
        full.parameters.try_emplace("sslmode", "verify-full");
    return full;
}

std::string toKeywords(const ConnectionTarget& target)
{
    std::string text;
    for (const auto& [keyword, value] : withDefaults(target).parameters) {
        if (keyword == "sslpassword")
            continue;
        text += text.empty() ? "" : " ";
        text += keyword + "='";
        for (const char c : value) {
            if (c == '\'' || c == '\\')
                text += '\\';
            text += c;
        }
        text += '\'';
    }
    return text;
}

std::string toUrl(const ConnectionTarget& target)
{
    std::string url = "postgres://";
    if (const std::string user = valueOf(target, "user"); !user.empty())
        url += percentEncoded(user) + '@';

    // A socket folder in the host's place is libpq's own spelling; as a parameter other tools understand it too.
    const std::string host = valueOf(target, "host");
    const bool isPlainHost = !host.empty() && host.find('/') == std::string::npos && !host.starts_with('@');
    if (isPlainHost)
        url += hostsAndPorts(target, true);
    const std::string name = valueOf(target, "dbname");
    const std::string path = !target.urlPath.empty() ? target.urlPath : (name.empty() ? std::string() : '/' + name);
    url += percentEncoded(path, "/");

    char separator = '?';
    const auto add = [&](const std::string& keyword, const std::string& value) {
        url += separator + percentEncoded(keyword) + '=' + percentEncoded(value, "/,:=");
        separator = '&';
    };
    for (const auto& [keyword, value] : target.parameters) {
        const bool isInFront = keyword == "user" || (keyword == "dbname" && path == '/' + value) ||
                               (isPlainHost && (keyword == "host" || keyword == "port"));
        if (!isInFront && keyword != "sslpassword")
            add(keyword, value);
    }
    for (const auto& [keyword, value] : target.toolParameters) {
        if (!keyword.starts_with(kPinParameter) && keyword != kPoolerParameter)
            add(keyword, value);
    }
    return url;
}

} // namespace lk::postgres
