// SPDX-License-Identifier: Apache-2.0
#include "core/formats/flyway/text.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/sql/script.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& file, std::string_view text, std::size_t offset, const std::string& what,
                       std::string_view remedy)
{
    const sql::LineColumn at = sql::lineColumnOf(text, offset);
    throw Error(ErrorCode::Unreadable,
                fmt::format("{} {} (line {})", shownInLine(file.filename().string()), what, at.line))
        .at({file.string(), at.line, at.column})
        .remedy(remedy);
}

std::string converted(const std::string& bytes, const std::string& encoding, const fs::path& file)
{
    const iconv_t converter = ::iconv_open("UTF-8", encoding.c_str());
    // NOLINTNEXTLINE(performance-no-int-to-ptr): POSIX defines the error value so
    if (converter == reinterpret_cast<iconv_t>(-1))
        throw Error(ErrorCode::Unreadable, fmt::format("the encoding {} is not known here", shownInLine(encoding)))
            .at({file.string(), 0, 0})
            .remedy("Set flyway.encoding to that of the files, such as UTF-8 or ISO-8859-1.");
    std::string result;
    std::string input = bytes;
    char* in = input.data();
    std::size_t left = input.size();
    std::array<char, 8192> buffer{};
    bool isBad = false;
    while (left > 0 && !isBad) {
        char* out = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t done = ::iconv(converter, &in, &left, &out, &room);
        result.append(buffer.data(), buffer.size() - room);
        isBad = done == static_cast<std::size_t>(-1) && errno != E2BIG;
    }
    ::iconv_close(converter);
    if (isBad)
        fail(file, bytes, bytes.size() - left, fmt::format("is not {}", shownInLine(encoding)),
             "Save it in the encoding that flyway.encoding says; Flyway refuses it, too.");
    return result;
}

} // namespace

std::int32_t flywayChecksum(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        lines.append(text, begin, end - begin);
        begin = end + 1;
    }
    return static_cast<std::int32_t>(crc32Ieee(lines));
}

std::string decodeFlyway(std::string bytes, const std::string& encoding, const fs::path& file)
{
    const std::string name = lowered(encoding);
    if (name != "utf-8" && name != "utf8" && name != "us-ascii" && name != "ascii")
        return converted(bytes, encoding, file);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        fail(file, bytes, 0, "is UTF-16, not UTF-8", "Save it as UTF-8, or say flyway.encoding=UTF-16.");
    if (const auto invalid = invalidUtf8At(bytes))
        fail(file, bytes, *invalid, "is not UTF-8; it may be Latin-1",
             "Save it as UTF-8, or say its encoding with flyway.encoding; Flyway refuses it, too.");
    return bytes;
}

FlywayScriptConfig readScriptConfig(const fs::path& script, const fs::path& root)
{
    FlywayScriptConfig config;
    const fs::path file = script.string() + ".conf";
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        return config;
    for (const Property& one : parseProperties(readFile(file, root, 65536), true)) {
        std::string key = one.key.starts_with("flyway.") ? one.key.substr(7) : one.key;
        const std::string value = expandVariables(one.value, false);
        if (key == "executeInTransaction")
            config.executeInTransaction = isTrueSetting(value);
        else if (key == "placeholderReplacement")
            config.placeholderReplacement = isTrueSetting(value);
        else if (key == "encoding")
            config.encoding = value;
        else
            throw Error(ErrorCode::Unreadable,
                        key == "shouldExecute"
                            ? fmt::format("{} has shouldExecute, which needs a paid edition of Flyway (line {})",
                                          shownInLine(file.filename().string()), one.line)
                            : fmt::format("{} has the key {}, which Flyway does not know (line {})",
                                          shownInLine(file.filename().string()), shownInLine(one.key), one.line))
                .at({file.string(), one.line, 1})
                .remedy("Known are executeInTransaction, placeholderReplacement and encoding.");
    }
    return config;
}

std::map<std::string, std::string> builtInPlaceholders(const project::Project& project, const FlywayOptions& options,
                                                       std::string_view fileName)
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    std::array<char, 32> timestamp{};
    const std::size_t length = std::strftime(timestamp.data(), timestamp.size(), "%Y-%m-%d %H:%M:%S", &parts);
    const std::string prefix = lowered("flyway" + options.placeholderSeparator);
    const std::string schema =
        options.defaultSchema.empty() ? project.setting(kFlywaySchema, "public") : options.defaultSchema;
    return {{prefix + "defaultschema", schema},
            {prefix + "user", project.setting(kFlywayUser)},
            {prefix + "database", project.setting(kFlywayDatabase)},
            {prefix + "timestamp", std::string(timestamp.data(), length)},
            {prefix + "filename", std::string(fileName)},
            {prefix + "workingdirectory", project.base.string()},
            {prefix + "table", options.table},
            {prefix + "environment", project.setting("environment", "default")}};
}

std::string replacePlaceholders(std::string_view text, const FlywayOptions& options,
                                const std::map<std::string, std::string>& builtIn, const fs::path& file,
                                bool* usesServer)
{
    if (options.placeholderPrefix.empty() || options.placeholderSuffix.empty())
        return std::string(text);
    std::string result;
    result.reserve(text.size());
    const std::string ownPrefix = lowered("flyway" + options.placeholderSeparator);
    for (std::size_t at = 0;;) {
        const std::size_t begin = text.find(options.placeholderPrefix, at);
        result += text.substr(at, begin == std::string_view::npos ? std::string_view::npos : begin - at);
        if (begin == std::string_view::npos)
            return result;
        const std::size_t nameBegin = begin + options.placeholderPrefix.size();
        const std::size_t end = text.find(options.placeholderSuffix, nameBegin);
        if (end == std::string_view::npos)
            fail(file, text, begin,
                 fmt::format("begins a placeholder with {} that has no {}", shownInLine(options.placeholderPrefix),
                             shownInLine(options.placeholderSuffix)),
                 "Close it, choose another flyway.placeholderPrefix, or switch placeholderReplacement off for the "
                 "file.");
        const std::string_view written = text.substr(nameBegin, end - nameBegin);
        const std::string name = lowered(written);
        if (const auto own = builtIn.find(name); own != builtIn.end()) {
            result += own->second;
            if (usesServer != nullptr &&
                (name.ends_with("schema") || name.ends_with("user") || name.ends_with("database")))
                *usesServer = true;
        } else if (const auto found = options.placeholders.find(name); found != options.placeholders.end()) {
            result += found->second;
        } else {
            fail(file, text, begin,
                 fmt::format("has the placeholder {}{}{}, for which no value is provided",
                             shownInLine(options.placeholderPrefix), shownInLine(written.substr(0, 100)),
                             shownInLine(options.placeholderSuffix)),
                 name.starts_with(ownPrefix) ? "Flyway has no built-in placeholder of that name."
                                             : "Set flyway.placeholders." + shownInLine(written.substr(0, 100)) +
                                                   ", or switch placeholderReplacement off for the file.");
        }
        if (result.size() > 4 * kMaxScriptBytes)
            fail(file, text, begin, "grows beyond all measure when its placeholders are replaced",
                 "Take the long value out of flyway.placeholders.");
        at = end + options.placeholderSuffix.size();
    }
}

} // namespace lk::formats
