// SPDX-License-Identifier: Apache-2.0
#include "core/backup/commands.h"

#include "core/base/escaping.h"
#include "core/postgres/held.h"
#include "core/postgres/pin.h"

#include <fmt/format.h>

namespace lk::backup {

std::string restoreIntoEmpty(const postgres::ConnectionTarget& target, const std::string& database,
                             const std::filesystem::path& file, bool keepsOwners)
{
    return fmt::format("pg_restore --exit-on-error{} --dbname={} {}", keepsOwners ? "" : " --no-owner --no-privileges",
                       shellWord(postgres::toUrl(withDatabase(target, database))), shellWord(file.string()));
}

std::string restoreInPlace(const postgres::ConnectionTarget& target, const std::filesystem::path& file, bool holdsAudit)
{
    const std::string archive = shellWord(file.string());
    const std::string restore =
        fmt::format("pg_restore --single-transaction --clean --if-exists{} --dbname={} {}",
                    holdsAudit ? " --use-list=restore.list" : "", shellWord(postgres::toUrl(target)), archive);
    if (!holdsAudit)
        return restore;
    return fmt::format("pg_restore --list {} | grep -vE ' SCHEMA - lockkeeper | lockkeeper (TABLE )?audit ' > "
                       "restore.list && {}",
                       archive, restore);
}

postgres::ConnectionTarget endingWithClient(postgres::ConnectionTarget target, int serverVersion)
{
    constexpr int kFirstWithCheck = 140'000;
    if (serverVersion >= kFirstWithCheck) {
        std::string& options = target.parameters["options"];
        options += (options.empty() ? "" : " ") + std::string("-c client_connection_check_interval=2000");
    }
    return target;
}

postgres::ConnectionTarget withDatabase(postgres::ConnectionTarget target, const std::string& database)
{
    target.parameters["dbname"] = database;
    target.urlPath = "/" + database;
    // Nothing of a tool; but the server is the same one.
    std::erase_if(target.toolParameters,
                  [](const auto& parameter) { return !parameter.first.starts_with(postgres::kPinParameter); });
    postgres::holdToServerAlone(target);
    return target;
}

} // namespace lk::backup
