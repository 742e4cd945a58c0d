// SPDX-License-Identifier: Apache-2.0
#include "core/run/backups.h"

#include "core/backup/retention.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/postgres/session.h"
#include "core/run/audited.h"
#include "core/run/backupneed.h"
#include "core/run/journal.h"
#include "core/run/pinned.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace lk::run {

namespace {

/// The session that acts is another one than that which looked before the first entry of the audit log.
backup::OnServer heldTo(const project::Environment& environment, const postgres::ConnectionTarget& target)
{
    return [&](const postgres::ServerIdentity& found) { requirePinned(environment, target, found); };
}

bool isWitness(const backup::Manifest& manifest)
{
    return manifest.what == backup::What::Whole || !manifest.plan.empty();
}

/// The tables that may be histories: those of the backup, or all that there are.
std::vector<history::History> historiesOf(const backup::Manifest& manifest, postgres::Session& session,
                                          std::stop_token stop)
{
    std::vector<history::History> histories;
    const auto add = [&histories](const std::string& schema, const std::string& table) {
        histories.emplace_back();
        histories.back().schema = schema;
        histories.back().table = table;
    };
    if (isWitness(manifest)) {
        for (const backup::Table& table : manifest.tables)
            add(table.name.schema, table.name.name);
        return histories;
    }
    const postgres::Rows tables = session.query("SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN "
                                                "pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                                                "WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%'",
                                                std::move(stop));
    for (std::size_t row = 0; row < tables.size(); ++row)
        add(tables.text(row, 0), tables.text(row, 1));
    return histories;
}

/// Only a backup that holds all that a half-done step can have changed is a witness against it: of everything, or taken for a plan. After
/// another the journal would still say that statements took effect whose effects went with a table.
void requireNothingHalfDone(const JournalState& state)
{
    if (state.partWay.empty())
        return;
    throw Error(
        ErrorCode::Refused,
        fmt::format("migration {} has stopped part-way, and what a backup of single tables would leave of it cannot "
                    "be told afterwards ({})",
                    state.partWay.back().version, "LK259"))
        .remedy(
            "Settle that first with \"rescue\"; or restore a backup of everything, or one that was taken for the plan.")
        .stateLeft(StateLeft::NothingChanged);
}

/// The journals of the histories that are concerned when this backup is restored in place, locked: no run of this machine is at work
/// meanwhile.
std::vector<Journal> journalsOf(const backup::Manifest& manifest, const postgres::ConnectionTarget& target,
                                const std::filesystem::path& folder, std::stop_token stop)
{
    std::vector<Journal> journals;
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, stop);
    const postgres::ServerIdentity server = postgres::readIdentity(session, stop);
    for (const history::History& history : historiesOf(manifest, session, std::move(stop))) {
        const std::filesystem::path file = journalFile(server, history, folder);
        std::error_code ignored;
        if (!std::filesystem::exists(file, ignored))
            continue;
        journals.push_back(Journal::open(file));
        if (!isWitness(manifest))
            requireNothingHalfDone(journals.back().before());
    }
    return journals;
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
            backup::BackupWish held = wish;
            held.onServer = heldTo(environment, target);
            taken.manifest = backup::takeBackup(target, held, stop, onProgress);
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

Deed RestoreOrder::deed() const
{
    Deed deed{"restore in place", environment, database};
    deed.backup = wish.file.string();
    if (wish.into == backup::Into::InPlace)
        deed.atLeast = Demand::Answer;
    else
        deed.name = "restore to a copy " + wish.database;
    if (wish.takesUnverified)
        deed.details.emplace_back("unverified as it may be");
    if (wish.takesOtherServer)
        deed.details.emplace_back("from another server as it may be");
    return deed;
}

backup::RestoreResult restore(const RestoreOrder& order, const DeedConsent& consent,
                              const postgres::ConnectionTarget& target, std::stop_token stop,
                              const backup::OnProgress& onProgress, const std::filesystem::path& journalFolder)
{
    requireSame(consent, order.deed());
    backup::RestoreResult result;
    carryOut(
        consent, target,
        [&]() -> std::string {
            backup::RestoreWish wish = order.wish;
            wish.onServer = heldTo(order.environment, target);
            std::vector<Journal> journals;
            if (wish.into == backup::Into::InPlace)
                journals = journalsOf(backup::readManifest(wish.file), target, journalFolder, stop);
            result = backup::restoreBackup(target, wish, stop, onProgress);
            const std::string id = randomUuid();
            for (Journal& journal : journals) {
                if (isWitness(result.manifest))
                    journal.restored(id, result.manifest.snapshotAt);
            }
            return {};
        },
        journalFolder);
    return result;
}

} // namespace lk::run
