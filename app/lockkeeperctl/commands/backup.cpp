// SPDX-License-Identifier: Apache-2.0
#include "core/backup/backup.h"

#include "app/lockkeeperctl/backuptext.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/words.h"
#include "core/backup/retention.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/run/backups.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

namespace lk::ctl {

namespace {

/// The wish that `--plan up 2`, `--plan down to 3`, `--plan goto 5` means.
run::Wish wishOf(const std::vector<std::string>& words)
{
    static constexpr run::WishKind kKinds[] = {run::WishKind::Up, run::WishKind::Down, run::WishKind::Goto,
                                               run::WishKind::Redo};
    run::Wish wish;
    const auto kind = std::ranges::find(kKinds, words.front(), [](run::WishKind one) { return toString(one); });
    const auto fail = [&words]() -> void {
        throw Error(ErrorCode::Usage, fmt::format("--plan does not understand \"{}\"",
                                                  shownInLine(fmt::format("{}", fmt::join(words, " ")))))
            .remedy(
                "Write --plan up, --plan up 2, --plan up to VERSION, --plan down, --plan goto VERSION or --plan redo.");
    };
    if (kind == std::end(kKinds))
        fail();
    wish.kind = *kind;
    const bool isVersion = wish.kind == run::WishKind::Goto;
    if (words.size() == 1 && !isVersion)
        return wish;
    if (words.size() == 2 && isVersion) {
        wish.version = words[1];
    } else if (words.size() == 2 && words[1] == "all" && wish.kind == run::WishKind::Down) {
        wish.all = true;
    } else if (words.size() == 2 && !isVersion && words[1].size() <= 6 &&
               words[1].find_first_not_of("0123456789") == std::string::npos && std::atoi(words[1].c_str()) > 0) {
        wish.count = std::atoi(words[1].c_str());
    } else if (words.size() == 3 && words[1] == "to" && wish.kind != run::WishKind::Redo && !isVersion) {
        wish.version = words[2];
    } else {
        fail();
    }
    return wish;
}

int listBackups(Context& context)
{
    std::vector<backup::Manifest> manifests = backup::readAllManifests();
    if (const std::string& name = context.options.environment; !name.empty())
        std::erase_if(manifests, [&name](const backup::Manifest& manifest) { return manifest.environment != name; });
    if (context.options.json) {
        Json document;
        document["folder"] = jsonText(backup::defaultRoot().string());
        document["backups"] = Json::array();
        for (const backup::Manifest& manifest : manifests)
            document["backups"].push_back(toJson(manifest));
        context.print(document);
    } else {
        context.output.result(backupsText(manifests, context.output.resultLook(), widthOf(STDOUT_FILENO)));
    }
    return kDone;
}

int verifyAgain(Context& context)
{
    backup::Manifest manifest;
    {
        BackupProgress progress(context.output, context.options.quiet || context.options.json);
        manifest = backup::verifyBackup(context.options.verifiedFile, context.stop, progress.teller());
    }
    if (context.options.json)
        context.print({{"backup", toJson(manifest)}});
    else
        context.output.result(backupText(manifest, context.output.resultLook()));
    return manifest.isVerified ? kDone : kFailed;
}

Json filesOf(const std::vector<backup::Manifest>& manifests)
{
    Json files = Json::array();
    for (const backup::Manifest& manifest : manifests)
        files.push_back(jsonText(manifest.file.string()));
    return files;
}

std::string prunedText(const std::vector<backup::Manifest>& pruned)
{
    std::string text;
    for (const backup::Manifest& manifest : pruned)
        text += fmt::format("Removed {} ({})\n", shownInLine(manifest.file.string()), bytesText(manifest.bytes));
    return text;
}

int pruneNow(Context& context)
{
    const auto environment = context.environment();
    if (environment.backupKeep.isEverything())
        throw Error(ErrorCode::Usage,
                    fmt::format("nothing says how many backups of {} are kept", shownInLine(environment.name)))
            .remedy("Write backup-keep = 5 or backup-keep = \"30d\" for this environment in lockkeeper.toml.");
    const auto target = context.target(environment, context.projectForTarget());
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, context.stop);
    const postgres::ServerIdentity server = postgres::readIdentity(session, context.stop);
    const auto pruned = run::pruneBackups(environment, target, backup::defaultFolder(server), environment.backupKeep);
    if (context.options.json) {
        Json document;
        document["environment"] = toJson(environment, server.database, server.version);
        document["pruned"] = filesOf(pruned);
        context.print(document);
    } else {
        context.output.result(pruned.empty() ? "There is nothing to remove.\n" : prunedText(pruned));
    }
    return kDone;
}

} // namespace

int takeBackup(Context& context)
{
    const Options& options = context.options;
    if (options.listsBackups)
        return listBackups(context);
    if (!options.verifiedFile.empty())
        return verifyAgain(context);
    if (options.prunes)
        return pruneNow(context);

    project::Environment environment;
    postgres::ConnectionTarget target;
    backup::BackupWish wish;
    if (options.planWords.empty()) {
        environment = context.environment();
        target = context.target(environment, context.projectForTarget());
        if (options.schemaOnly)
            wish.what = backup::What::Schema;
        if (!options.tables.empty()) {
            wish.what = backup::What::Tables;
            wish.tables = backup::tablesNamed(target, options.tables, context.stop);
        }
    } else {
        const Planned planned = planWish(context, wishOf(options.planWords));
        if (const auto* refusal = std::get_if<formats::Refusal>(&planned.plan))
            return tellRefusal(context, *refusal);
        environment = planned.input.environment;
        target = planned.input.target;
        wish = run::backupFor(std::get<run::Plan>(planned.plan), target, context.stop);
        if (wish.what == backup::What::Whole)
            context.say("What the plan touches cannot be told table by table: the whole database is backed up.\n");
    }
    wish.file = options.outputFile;
    wish.environment = environment.name;

    run::BackupTaken taken;
    {
        BackupProgress progress(context.output, options.quiet || options.json);
        taken = run::takeBackup(environment, target, wish, context.stop, progress.teller());
    }
    const backup::Manifest& manifest = taken.manifest;
    if (options.json) {
        Json document;
        document["environment"] = toJson(environment, manifest.server.database, manifest.server.version);
        document["backup"] = toJson(manifest);
        document["pruned"] = filesOf(taken.pruned);
        context.print(document);
    } else {
        context.output.result(backupText(manifest, context.output.resultLook()) + prunedText(taken.pruned));
        if (!options.planWords.empty() && manifest.isVerified)
            context.say(
                fmt::format("Now: {}\n", context.commandLine(fmt::format("{} --plan {}", options.planWords.front(),
                                                                         manifest.plan.substr(0, 12)))));
    }
    return manifest.isVerified ? kDone : kFailed;
}

} // namespace lk::ctl
