// SPDX-License-Identifier: Apache-2.0
#include "core/run/backups.h"

#include "core/backup/retention.h"
#include "core/base/log.h"
#include "core/postgres/session.h"
#include "core/run/audited.h"
#include "core/run/backupneed.h"

#include <algorithm>

namespace lk::run {

namespace {

const char* actOf(const backup::RestoreWish& wish)
{
    return wish.into == backup::Into::InPlace ? "restore in place" : "restore to a copy";
}

Act actOf(const RestoreOrder& order, const postgres::ConnectionTarget& target, const Answer& answer)
{
    std::string name = actOf(order.wish);
    if (order.wish.into == backup::Into::NewDatabase)
        name += " " + order.wish.database;
    return {std::move(name), order.environment, target, demandFor(order), answer, order.wish.file.string()};
}

} // namespace

backup::BackupWish backupFor(const Plan& plan, const postgres::ConnectionTarget& target, std::stop_token stop)
{
    backup::BackupWish wish;
    wish.plan = plan.digest();
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, stop);
    TouchedTables touched = touchedTables(plan, session, false, stop);
    if (touched.isOpen)
        return wish;
    // With its history, or the tables would come back without what is recorded of them.
    const sql::ObjectName history{plan.history.schema, plan.history.table};
    if (plan.history.exists && std::ranges::find(touched.tables, history) == touched.tables.end())
        touched.tables.push_back(history);
    if (touched.tables.empty())
        return wish;
    wish.what = backup::What::Tables;
    wish.tables = std::move(touched.tables);
    return wish;
}

BackupTaken takeBackup(const project::Environment& environment, const postgres::ConnectionTarget& target,
                       const backup::BackupWish& wish, std::stop_token stop, const backup::OnProgress& onProgress,
                       const std::filesystem::path& journalFolder)
{
    BackupTaken taken;
    const std::string name = "backup " + std::string(toString(wish.what));
    audited(
        {name, environment, target, Demand::Nothing, {}, wish.file.string()},
        [&]() -> std::string {
            taken.manifest = backup::takeBackup(target, wish, stop, onProgress);
            return taken.manifest.isVerified ? "done" : "unverified";
        },
        journalFolder);
    if (taken.manifest.isVerified && !environment.backupKeep.isEverything()) {
        try {
            taken.pruned = pruneBackups(environment, target, backup::defaultFolder(taken.manifest.server),
                                        environment.backupKeep, journalFolder);
        } catch (const Error& error) {
            log().warn("older backups were not removed: {}", error.message());
        }
    }
    return taken;
}

std::vector<backup::Manifest> pruneBackups(const project::Environment& environment,
                                           const postgres::ConnectionTarget& target,
                                           const std::filesystem::path& folder, const project::BackupKeep& keep,
                                           const std::filesystem::path& journalFolder)
{
    std::vector<backup::Manifest> pruned;
    const auto now = std::chrono::system_clock::now();
    if (backup::toPrune(backup::readManifests(folder), keep, now).empty())
        return pruned;
    audited(
        {"backup prune", environment, target, Demand::Nothing, {}, folder.string()},
        [&]() -> std::string {
            pruned = backup::prune(folder, keep, now);
            return {};
        },
        journalFolder);
    return pruned;
}

Demand demandFor(const RestoreOrder& order)
{
    switch (order.environment.protection) {
    case project::Protection::None: return order.wish.into == backup::Into::InPlace ? Demand::Answer : Demand::Nothing;
    case project::Protection::Confirm: return Demand::Answer;
    case project::Protection::Typed: break;
    }
    return Demand::Name;
}

std::string nameToType(const RestoreOrder& order)
{
    return order.environment.isAdHoc || order.environment.name.empty() ? order.database : order.environment.name;
}

std::optional<RestoreConsent> consentTo(const RestoreOrder& order, const Answer& answer)
{
    const bool isNamed = !answer.typedName.empty() && answer.typedName == nameToType(order);
    bool isMet = false;
    switch (demandFor(order)) {
    case Demand::Nothing: isMet = true; break;
    case Demand::Answer: isMet = answer.yes || isNamed; break;
    case Demand::Name: isMet = isNamed; break;
    }
    return isMet ? std::optional(RestoreConsent(order, answer)) : std::nullopt;
}

void auditRefusal(const RestoreOrder& order, const postgres::ConnectionTarget& target, const Answer& answer,
                  const Refusal& refusal, const std::filesystem::path& journalFolder)
{
    auditRefusal(actOf(order, target, answer), refusal, journalFolder);
}

backup::RestoreResult restore(const RestoreConsent& consent, const postgres::ConnectionTarget& target,
                              std::stop_token stop, const backup::OnProgress& onProgress,
                              const std::filesystem::path& journalFolder)
{
    backup::RestoreResult result;
    audited(
        actOf(consent.order(), target, consent.answer()),
        [&]() -> std::string {
            result = backup::restoreBackup(target, consent.order().wish, stop, onProgress);
            return {};
        },
        journalFolder);
    return result;
}

} // namespace lk::run
