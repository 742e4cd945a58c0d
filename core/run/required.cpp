// SPDX-License-Identifier: Apache-2.0
#include "core/run/required.h"

#include "core/audit/log.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/run/audited.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace lk::run {

namespace {

/// Gathers from audit entries when a version was applied to that database, and with which files.
class Witness {
public:
    Witness(RequiredState& state, const postgres::ServerIdentity& server) : m_state(state), m_server(server) {}

    void take(const audit::Entry& entry)
    {
        const audit::Identity& where = entry.identity;
        if (entry.act != "up" && entry.act != "goto" && entry.act != "redo")
            return;
        if (where.systemIdentifier != m_server.systemIdentifier || where.database != m_server.database ||
            (where.systemIdentifier.empty() && (where.host != m_server.host || where.port != m_server.port)))
            return;
        if (entry.result.outcome == "begun") {
            m_files.insert_or_assign(entry.run, entry.files);
            return;
        }
        const auto done = static_cast<std::size_t>(std::max<std::int64_t>(0, entry.result.stepsDone));
        for (std::size_t i = 0; i < std::min(done, entry.versions.size()); ++i) {
            std::string& latest = m_times[entry.versions[i]];
            latest = std::max(latest, entry.time);
        }
        const auto files = m_files.find(entry.run);
        if (files == m_files.end() || done == 0)
            return;
        for (const audit::FileHash& file : files->second)
            m_state.hashes.insert_or_assign(file.file, file.sha256);
        m_files.erase(files);
    }

    void settle()
    {
        for (auto& [version, now] : m_state.versions) {
            if (const auto time = m_times.find(version); !now.since && time != m_times.end())
                now.since = time->second;
        }
    }

private:
    RequiredState& m_state;
    const postgres::ServerIdentity& m_server;
    std::map<std::string, std::vector<audit::FileHash>> m_files; ///< by run
    std::map<std::string, std::string> m_times;                  ///< by version
};

void readServerTable(postgres::Session& session, Witness& witness, const std::stop_token& stop)
{
    // audit table, from server 13
    if (!session
             .query("SELECT coalesce(pg_catalog.has_table_privilege(pg_catalog.to_regclass('lockkeeper.audit')::"
                    "pg_catalog.oid, 'SELECT'), false)",
                    stop)
             .isTrue(0, 0))
        return;
    const postgres::Rows rows = session.query("SELECT entry FROM lockkeeper.audit WHERE act IN ('up', 'goto', 'redo') "
                                              "ORDER BY recorded_at",
                                              stop);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (const auto entry = audit::readSealed(rows.text(row, 0)))
            witness.take(*entry);
    }
}

void read(RequiredState& state, const PlanInput& input, const RequiredTarget& targetOf, const std::stop_token& stop,
          const std::filesystem::path& journalFolder)
{
    const auto other = targetOf(state.environment);
    if (!other) {
        state.problem = "there is no environment of that name";
        return;
    }
    const auto& [environment, target] = *other;
    postgres::SessionOptions options;
    options.connectTimeout = environment.connectTimeout;
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, options, stop);
    const formats::Format& format = formats::formatNamed(input.project.format);
    const project::Project project = format.withTarget(input.project, target);
    const formats::Reading reading = formats::readServer(session, project, target, stop);
    state.where = reading.server.where();
    const postgres::ServerIdentity& here = input.reading.server;
    if (reading.server.systemIdentifier == here.systemIdentifier && reading.server.databaseOid == here.databaseOid &&
        (!here.systemIdentifier.empty() || reading.server.where() == here.where())) {
        state.problem = "it is this very database";
        return;
    }
    for (const history::StatusRow& row : format.layOver(project, input.set, reading.history).rows)
        state.versions.insert_or_assign(row.version, RequiredState::Version{row.state, row.appliedAt});
    Witness witness(state, reading.server);
    audit::readLog(auditFile(journalFolder), [&](const audit::Line& line) { witness.take(line.entry); });
    readServerTable(session, witness, stop);
    witness.settle();
}

/// So many digits; moves behind them.
std::optional<int> digits(std::string_view& text, std::size_t count)
{
    int value = 0;
    const std::string_view number = text.substr(0, count);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (number.size() != count || error != std::errc() || end != number.data() + count || number.front() == '-')
        return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool takes(std::string_view& text, std::string_view any)
{
    if (text.empty() || any.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

} // namespace

void readRequired(PlanInput& input, const RequiredTarget& targetOf, std::stop_token stop,
                  const std::filesystem::path& journalFolder)
{
    if (!input.environment.require)
        return;
    const auto state = std::make_shared<RequiredState>();
    state->environment = input.environment.require->environment;
    try {
        read(*state, input, targetOf, stop, journalFolder);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        state->problem = error.message();
    }
    input.required = state;
}

std::optional<std::chrono::sys_seconds> momentFrom(std::string_view text)
{
    const auto year = digits(text, 4);
    const bool hasMonth = takes(text, "-");
    const auto month = digits(text, 2);
    const bool hasDay = takes(text, "-");
    const auto day = digits(text, 2);
    const bool hasTime = takes(text, "T ");
    const auto hours = digits(text, 2);
    const bool hasMinutes = takes(text, ":");
    const auto minutes = digits(text, 2);
    const bool hasSeconds = takes(text, ":");
    const auto seconds = digits(text, 2);
    if (!year || !month || !day || !hours || !minutes || !seconds || !hasMonth || !hasDay || !hasTime || !hasMinutes ||
        !hasSeconds)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    std::chrono::sys_seconds moment = std::chrono::sys_days(date) + std::chrono::hours(*hours) +
                                      std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds);
    if (takes(text, "."))
        text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    if (text == "Z" || text == "z")
        return moment;
    const bool isWest = text.starts_with('-');
    if (!takes(text, "+-"))
        return std::nullopt;
    const auto offsetHours = digits(text, 2);
    (void)takes(text, ":");
    const auto offsetMinutes = text.empty() ? std::optional<int>(0) : digits(text, 2);
    if (!offsetHours || !offsetMinutes || !text.empty())
        return std::nullopt;
    const auto offset = std::chrono::hours(*offsetHours) + std::chrono::minutes(*offsetMinutes);
    return isWest ? moment + offset : moment - offset;
}

} // namespace lk::run
