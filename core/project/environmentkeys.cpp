// SPDX-License-Identifier: Apache-2.0
#include "core/project/environmentkeys.h"

#include "core/project/duration.h"
#include "core/project/tomltext.h"

#include <fmt/format.h>

namespace lk::project {

namespace {

std::string passwordText(const Environment& environment)
{
    switch (environment.passwordFrom) {
    case PasswordFrom::Keychain: return "keychain";
    case PasswordFrom::Variable: return "variable:" + environment.passwordVariable;
    case PasswordFrom::Ask: return "ask";
    case PasswordFrom::LibpqFiles: break;
    }
    return "libpq";
}

std::string requireLiteral(const Requirement& require)
{
    if (require.duration.count() == 0)
        return fmt::format("{{ env = {} }}", tomlString(require.environment));
    return fmt::format("{{ env = {}, for = {} }}", tomlString(require.environment),
                       tomlString(durationText(require.duration)));
}

std::string windowsLiteral(const std::vector<Window>& windows)
{
    std::string list;
    for (const Window& window : windows)
        list += (list.empty() ? "" : ", ") + tomlString(windowText(window));
    return '[' + list + ']';
}

} // namespace

std::pair<std::string, std::string> keyAndText(const Address& address)
{
    if (!address.service.empty())
        return {"service", address.service};
    if (!address.urlVariable.empty())
        return {"url-variable", address.urlVariable};
    return {"url", address.url};
}

std::string databaseLiteral(const Address& address)
{
    const auto [key, text] = keyAndText(address);
    return key == "url" ? tomlString(text) : fmt::format("{{ {} = {} }}", key, tomlString(text));
}

std::vector<Wanted> differences(const Environment& before, const Environment& after)
{
    std::vector<Wanted> wanted;
    const auto compare = [&](const char* key, const auto& was, const auto& is, const std::string& literal) {
        if (!(was == is))
            wanted.push_back({key, literal});
    };
    compare("colour", before.colour, after.colour, tomlString(toString(after.colour)));
    compare("protection", before.protection, after.protection, tomlString(toString(after.protection)));
    compare("password", passwordText(before), passwordText(after), tomlString(passwordText(after)));
    compare("connect-timeout", before.connectTimeout, after.connectTimeout,
            tomlString(durationText(after.connectTimeout)));
    compare("lock-timeout", before.lockTimeout, after.lockTimeout, tomlString(durationText(after.lockTimeout)));
    compare("statement-timeout", before.statementTimeout, after.statementTimeout,
            tomlString(durationText(after.statementTimeout)));
    compare("backup", before.backup, after.backup, after.backup ? tomlString(toString(*after.backup)) : "");
    compare("backup-age", before.backupAge, after.backupAge, tomlString(durationText(after.backupAge)));
    compare("backup-keep", before.backupKeep, after.backupKeep,
            after.backupKeep.days > 0 ? tomlString(std::to_string(after.backupKeep.days) + "d")
                                      : std::to_string(after.backupKeep.count));
    compare("audit-table", before.auditTable, after.auditTable, after.auditTable ? "true" : "false");
    compare("require", before.require, after.require, after.require ? requireLiteral(*after.require) : "");
    compare("window", before.windows, after.windows, after.windows.empty() ? "" : windowsLiteral(after.windows));
    compare("database-limit", before.databaseLimit, after.databaseLimit,
            after.databaseLimit == 0 ? "" : tomlString(bytesText(after.databaseLimit)));
    return wanted;
}

} // namespace lk::project
