// SPDX-License-Identifier: Apache-2.0
#include "tests/compat/dbmatetool.h"

#include "core/base/process.h"

#include <cstdlib>
#include <sstream>
#include <system_error>

#include <unistd.h>

namespace lk::test {

namespace {

std::string encoded(const std::string& text)
{
    static constexpr const char* kHex = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.')
            result += c;
        else
            result += std::string("%") + kHex[byte >> 4] + kHex[byte & 15];
    }
    return result;
}

std::string parameter(const postgres::ConnectionTarget& target, const std::string& key, std::string fallback)
{
    const auto found = target.parameters.find(key);
    return found == target.parameters.end() ? std::move(fallback) : found->second;
}

} // namespace

std::optional<std::filesystem::path> DbmateTool::binary()
{
    const char* path = std::getenv("LOCKKEEPER_DBMATE");
    if (path == nullptr || ::access(path, X_OK) != 0)
        return std::nullopt;
    return std::filesystem::path(path);
}

DbmateTool::DbmateTool(std::filesystem::path folder, const postgres::ConnectionTarget& target)
    : m_folder(std::move(folder))
{
    m_url = "postgres://" + encoded(parameter(target, "user", "postgres")) + "@/" + encoded(target.database()) +
            "?sslmode=disable&host=" + encoded(parameter(target, "host", "")) +
            "&port=" + encoded(parameter(target, "port", "5432"));
}

DbmateTool::Outcome DbmateTool::run(const std::vector<std::string>& arguments) const
{
    ChildProcess child;
    child.program = *binary();
    child.arguments = {"--no-dump-schema"};
    child.arguments.insert(child.arguments.end(), arguments.begin(), arguments.end());
    child.environment = environment;
    child.environment.try_emplace("DATABASE_URL", m_url);
    child.folder = m_folder;
    ChildResult result = runChild(child);
    return {result.exitCode, std::move(result.output), std::move(result.errors)};
}

std::vector<std::string> DbmateTool::status() const
{
    std::vector<std::string> lines;
    std::istringstream text(run({"status"}).output);
    for (std::string line; std::getline(text, line);) {
        if (line.starts_with("["))
            lines.push_back(line);
    }
    return lines;
}

} // namespace lk::test
