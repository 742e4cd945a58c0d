// SPDX-License-Identifier: Apache-2.0
#include "core/backup/restore.h"

#include "app/lockkeeperctl/backuptext.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/deeds.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/run/backups.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lk::ctl {

namespace {

std::string questionOf(const run::RestoreOrder& order, const backup::RestorePreview& preview)
{
    const std::string where =
        fmt::format("{} ({})", shownInLine(order.environment.name), shownInLine(preview.server.where()));
    const std::string of = fmt::format("the backup of {} UTC", timeOf(preview.manifest.snapshotAt));
    if (order.wish.into == backup::Into::NewDatabase)
        return fmt::format("Make the database {} on {} from {}?", shownInLine(order.wish.database), where, of);
    return fmt::format("Replace {} of {} by {}? What was written since is lost.",
                       counted(preview.manifest.tables.size(), "table"), where, of);
}

} // namespace

int restoreBackup(Context& context)
{
    const Options& options = context.options;
    if (options.restoreTo.empty() == !options.inPlace)
        throw Error(ErrorCode::Usage, "restore wants to know where to: a copy, or in place")
            .remedy("Add --to DBNAME for a copy in a new database, or --in-place to replace what is there.");
    run::RestoreOrder order;
    order.environment = context.environment();
    const auto target = context.target(order.environment, context.projectForTarget());
    order.database = target.database();
    order.wish.file = options.files.front();
    order.wish.into = options.inPlace ? backup::Into::InPlace : backup::Into::NewDatabase;
    order.wish.database = options.restoreTo;
    order.wish.takesUnverified = options.takesUnverified;
    order.wish.takesOtherServer = options.takesOtherServer;
    order.wish.lockWait = order.environment.lockTimeout;

    const backup::RestorePreview preview = backup::previewRestore(target, order.wish, context.stop);
    if (!options.json) {
        context.say(backupText(preview.manifest, context.output.tellLook(), true) + "The same by hand:\n");
        for (const std::string& command : preview.commands)
            context.say("  " + shown(command) + "\n");
    }
    int code = kDone;
    const auto consent = consentFor(context, order.deed(), target, questionOf(order, preview), code);
    if (!consent)
        return code;

    backup::RestoreResult result;
    {
        BackupProgress progress(context.output, options.quiet || options.json);
        result = run::restore(order, *consent, target, context.stop, progress.teller());
    }
    if (options.json) {
        Json document;
        document["environment"] = toJson(order.environment, preview.server.database, preview.server.version);
        document["into"] = options.inPlace ? "in-place" : "copy";
        document["database"] = jsonText(result.database);
        document["file"] = jsonText(result.manifest.file.string());
        document["duration_ms"] = result.duration.count();
        document["tables"] = toJson(result.tables);
        document["notes"] = Json::array();
        for (const std::string& note : result.notes)
            document["notes"].push_back(jsonText(note));
        context.print(document);
        return kDone;
    }
    std::string text = fmt::format(
        "Restored {} into {} in {}; the rows of each were counted and are those of the backup.\n",
        counted(result.tables.size(), "table"), shownInLine(result.database), durationText(result.duration));
    for (const std::string& note : result.notes)
        text += "  " + shown(note) + "\n";
    if (options.inPlace)
        text += fmt::format("What the history says now: {}\n", context.commandLine("status"));
    context.output.result(text);
    return kDone;
}

} // namespace lk::ctl
