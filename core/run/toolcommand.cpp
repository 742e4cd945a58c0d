// SPDX-License-Identifier: Apache-2.0
#include "core/run/toolcommand.h"

#include "core/base/error.h"
#include "core/base/folders.h"
#include "core/base/hash.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace lk::run {

namespace {

using postgres::ConnectionTarget;
using postgres::ServerIdentity;

std::string encoded(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                             c == '_' || c == '.' || c == '~';
        if (isPlain)
            result += c;
        else
            fmt::format_to(std::back_inserter(result), "%{:02X}", byte);
    }
    return result;
}

std::string valueOf(const ConnectionTarget& target, const std::string& keyword)
{
    const auto found = target.parameters.find(keyword);
    return found == target.parameters.end() ? std::string() : found->second;
}

void replaceAll(std::string& text, std::string_view token, const std::string& value)
{
    for (std::size_t at = text.find(token); at != std::string::npos; at = text.find(token, at + value.size()))
        text.replace(at, token.size(), value);
}

/// The user behind the `?`, where there is no host that it could stand in front of.
std::string rubyUrl(const std::string& url)
{
    const std::size_t begin = std::string_view("postgresql://").size();
    const std::size_t at = url.find("@/", begin);
    if (at == std::string::npos || at > url.find('/', begin))
        return url;
    const std::string user = url.substr(begin, at - begin);
    const std::size_t colon = std::min(user.find(':'), user.size());
    std::string result = "postgresql:" + url.substr(at + 2); // "opaque": only then do the parameters count
    result += (result.find('?') == std::string::npos ? "?username=" : "&username=") + user.substr(0, colon);
    if (colon < user.size())
        result += "&password=" + user.substr(colon + 1);
    return result;
}

/// The longer token first: the shorter one is no part of it, but of one another's text they must not be made.
std::string replaced(std::string text, const std::string& url, const std::filesystem::path& file)
{
    if (text.find("{lk:") == std::string::npos)
        return text;
    const std::string rest = url.substr(std::string_view("postgresql://").size());
    std::string doubled = rest;
    replaceAll(doubled, "%", "%%");
    replaceAll(text, formats::kTemporaryFile, file.string());
    replaceAll(text, formats::kTargetUrlRestPercent, doubled);
    replaceAll(text, formats::kTargetUrlRest, rest);
    if (text.find(formats::kTargetUrlRuby) != std::string::npos)
        replaceAll(text, formats::kTargetUrlRuby, rubyUrl(url));
    replaceAll(text, formats::kTargetUrl, url);
    return text;
}

/// What libpq takes from the environment, keyword by keyword.
constexpr std::array kVariables{std::pair{"sslmode", "PGSSLMODE"},
                                std::pair{"sslrootcert", "PGSSLROOTCERT"},
                                std::pair{"sslcert", "PGSSLCERT"},
                                std::pair{"sslkey", "PGSSLKEY"},
                                std::pair{"sslcrl", "PGSSLCRL"},
                                std::pair{"options", "PGOPTIONS"},
                                std::pair{"passfile", "PGPASSFILE"},
                                std::pair{"channel_binding", "PGCHANNELBINDING"},
                                std::pair{"gssencmode", "PGGSSENCMODE"},
                                std::pair{"krbsrvname", "PGKRBSRVNAME"},
                                std::pair{"target_session_attrs", "PGTARGETSESSIONATTRS"},
                                std::pair{"client_encoding", "PGCLIENTENCODING"}};

std::filesystem::path privateFolder()
{
    // Gone with the machine's memory where there is such a folder.
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    std::error_code ignored;
    if (runtime != nullptr && *runtime == '/' && std::filesystem::is_directory(runtime, ignored))
        return std::filesystem::path(runtime) / "lockkeeper";
    return stateFolder() / "children";
}

} // namespace

std::string toolUrl(const ConnectionTarget& plain, const ServerIdentity& server)
{
    const ConnectionTarget target = withDefaults(plain);
    std::string url = "postgresql://";
    const std::string user = valueOf(target, "user").empty() ? server.sessionUser : valueOf(target, "user");
    const bool isSocket = server.host.starts_with('/') || server.host.starts_with('@') || server.host.empty();
    url += encoded(user);
    if (!target.password.isEmpty())
        url += ':' + encoded(target.password.reveal());
    url += '@';
    if (!isSocket) {
        const bool isAddress6 = server.host.find(':') != std::string::npos;
        url += isAddress6 ? '[' + server.host + ']' : encoded(server.host);
        url += ':' + server.port;
    }
    url += '/' + encoded(server.database);
    char separator = '?';
    const auto add = [&](std::string_view keyword, std::string_view value) {
        url += separator;
        url += keyword;
        url += '=' + encoded(value);
        separator = '&';
    };
    if (isSocket && !server.host.empty()) {
        add("host", server.host);
        add("port", server.port);
    }
    for (const char* keyword : {"sslmode", "sslrootcert", "sslcert", "sslkey", "options"}) {
        if (const std::string value = valueOf(target, keyword); !value.empty())
            add(keyword, value);
    }
    return url;
}

PrivateFile::PrivateFile(const std::string& content, const std::string& suffix)
{
    if (content.empty())
        return;
    const std::filesystem::path folder = privateFolder();
    makePrivateFolder(folder);
    m_path = folder / (randomUuid() + suffix);
    const auto fail = [this] {
        const std::string why = std::strerror(errno);
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
        throw Error(ErrorCode::Unreadable, fmt::format("cannot write {}: {}", m_path.string(), why))
            .stateLeft(StateLeft::NothingChanged);
    };
    const int file = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        fail();
    for (std::size_t done = 0; done < content.size();) {
        const ssize_t written = ::write(file, content.data() + done, content.size() - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            ::close(file);
            fail();
        }
        done += static_cast<std::size_t>(written);
    }
    if (::close(file) != 0)
        fail();
}

PrivateFile::~PrivateFile()
{
    std::error_code ignored;
    if (!m_path.empty())
        std::filesystem::remove(m_path, ignored);
}

ToolFiles::ToolFiles(const formats::ToolCommand& tool, const ConnectionTarget& target, const ServerIdentity& server)
    : m_file(replaced(tool.temporaryContent, toolUrl(target, server), {}), tool.temporarySuffix)
{
    if (!target.password.isEmpty())
        m_passwords.emplace(target.password);
}

ChildProcess childOf(const formats::ToolCommand& tool, const ConnectionTarget& plain, const ServerIdentity& server,
                     const std::string& applicationName, const ToolFiles& files)
{
    const ConnectionTarget target = withDefaults(plain);
    const std::string url = toolUrl(plain, server);
    ChildProcess child;
    child.program = tool.program;
    child.folder = tool.folder;
    child.input = tool.input;
    child.inheritsEnvironment = true;
    for (std::string argument : tool.arguments) {
        replaceAll(argument, formats::kTemporaryFile, files.path().string());
        child.arguments.push_back(std::move(argument));
    }
    auto& environment = child.environment;
    environment["PGHOST"] = server.host;
    environment["PGPORT"] = server.port;
    environment["PGDATABASE"] = server.database;
    environment["PGUSER"] = valueOf(target, "user").empty() ? server.sessionUser : valueOf(target, "user");
    environment["PGAPPNAME"] = applicationName;
    for (const auto& [keyword, variable] : kVariables) {
        if (const std::string value = valueOf(target, keyword); !value.empty())
            environment[variable] = value;
    }
    // Where libpq looks for what the target leaves out: the same as for our own connections.
    for (const char* variable : {"PGPASSFILE", "PGSERVICEFILE", "PGSYSCONFDIR"}) {
        if (const char* value = std::getenv(variable); value != nullptr)
            environment.try_emplace(variable, value);
    }
    if (const auto passwords = files.passwords(); !passwords.empty())
        environment["PGPASSFILE"] = passwords.string();
    if (const std::string service = valueOf(target, "service"); !service.empty())
        environment["PGSERVICE"] = service;
    for (const auto& [name, value] : tool.environment)
        environment[name] = replaced(value, url, files.path());
    return child;
}

} // namespace lk::run
