// SPDX-License-Identifier: Apache-2.0
#include "core/run/preview.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "core/run/toolcommand.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongestSql = 64 * std::size_t{1024} * 1024;
constexpr auto kLook = std::chrono::milliseconds(200);

/// Where nobody answers: port 1 of this machine is nobody's.
postgres::ConnectionTarget nowhere()
{
    postgres::ConnectionTarget target;
    target.parameters = {
        {"host", "127.0.0.1"}, {"port", "1"}, {"dbname", "preview"}, {"user", "preview"}, {"connect_timeout", "2"}};
    return target;
}

postgres::ServerIdentity nobody()
{
    postgres::ServerIdentity server;
    server.host = "127.0.0.1";
    server.port = "1";
    server.database = "preview";
    server.user = "preview";
    server.sessionUser = "preview";
    return server;
}

std::string lastLine(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    const std::size_t end = text.rfind('\n');
    return shownInLine(end == std::string_view::npos ? text : text.substr(end + 1));
}

} // namespace

std::variant<SqlPreview, formats::Refusal> previewSql(const project::Project& project, const project::MigrationSet& set,
                                                      const project::Migration& migration, project::Direction direction,
                                                      std::stop_token stop, std::chrono::milliseconds limit)
{
    const formats::Format& format = formats::formatNamed(project.format);
    auto answer = format.preview(project, set, migration, direction);
    if (!answer) {
        formats::Refusal no;
        no.code = "LK138";
        no.reason =
            fmt::format("{} has no command that shows the SQL of a migration without running it.", format.name());
        no.remedy = "Run it on a copy of the database and look at what it does there.";
        return no;
    }
    if (auto* no = std::get_if<formats::Refusal>(&*answer))
        return std::move(*no);
    const auto& tool = std::get<formats::ToolCommand>(*answer);
    const postgres::ConnectionTarget target = nowhere();
    const postgres::ServerIdentity server = nobody();
    const ToolFiles files(tool, target, server);
    ChildProcess child = childOf(tool, target, server, "lockkeeper preview", files);
    // Nothing that could open a door: the address leads nowhere, and there is no password for it.
    for (const char* variable : {"PGPASSFILE", "PGSERVICEFILE", "PGSYSCONFDIR", "PGSERVICE", "PGPASSWORD"})
        child.environment.erase(variable);
    const std::string name = shownInLine(tool.program.filename().string());
    const auto failed = [&](const std::string& what) {
        return Error(ErrorCode::Unreadable, what)
            .stateLeft(StateLeft::NothingChanged)
            .at({migration.upFile.empty() ? migration.downFile.string() : migration.upFile.string(), 0, 0});
    };
    SqlPreview preview;
    const auto begin = Clock::now();
    child.onOutput = [&](std::string_view piece) {
        if (preview.sql.size() + piece.size() > kLongestSql)
            throw failed(fmt::format("{} shows more SQL than anybody could read", name));
        preview.sql += piece;
    };
    child.tick = kLook;
    child.onTick = [&] {
        if (Clock::now() - begin > limit)
            throw failed(fmt::format("{} did not show the SQL within {} s", name,
                                     std::chrono::duration_cast<std::chrono::seconds>(limit).count()))
                .remedy("Does the project's code wait for a database, or for an answer?");
    };
    const ChildResult result = runChild(child, std::move(stop));
    preview.told = redact(result.errors);
    if (result.exitCode != 0) {
        // Alembic prints FAILED: … on standard output; what Python raises stands at the end of the other.
        std::string words = lastLine(preview.told);
        if (preview.sql.find("FAILED: ") != std::string::npos || words.empty())
            words = lastLine(redact(preview.sql));
        throw failed(fmt::format("{} could not show the SQL of {} without running it: {}", name,
                                 shownInLine(migration.version), words.empty() ? "it said nothing" : words))
            .detail(preview.told)
            .remedy(
                "The SQL of code that asks the database on the way cannot be shown beforehand; it can be rehearsed on "
                "a copy.");
    }
    if (invalidUtf8At(preview.sql))
        throw failed(fmt::format("what {} shows is not UTF-8", name));
    return preview;
}

} // namespace lk::run
