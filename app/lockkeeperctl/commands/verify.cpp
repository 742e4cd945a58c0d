// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/verify.h"

#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/rehearsaltext.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/formats/registry.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include <unistd.h>

namespace lk::ctl {

namespace {

using rehearsal::Verdict;
using rehearsal::Verification;

std::string endText(const Verification& all, bool allowsNoDown, const Look& look)
{
    const auto part = [&](Verdict verdict, const char* words) {
        const int count = all.count(verdict);
        return count == 0 ? std::string() : fmt::format(", {} {}", count, words);
    };
    const std::string counts = fmt::format("{} reversible", all.count(Verdict::Reversible)) +
                               part(Verdict::Differs, "that differ") + part(Verdict::NoDown, "without a way back") +
                               part(Verdict::Fails, "that fail") + part(Verdict::NotReached, "not reached");
    const std::string words =
        fmt::format("{}, on PostgreSQL {} in {}.", counts, all.server, durationText(all.duration));
    return all.isGood(allowsNoDown) ? words : look.styled(Role::Red, words);
}

} // namespace

int verifyMigrations(Context& context)
{
    const Options& options = context.options;
    const auto project = context.project();
    rehearsal::VerifyWanted wanted;
    wanted.versions = options.versions;
    // Of a database that was named only what the tool reads from its address.
    if (!options.environment.empty() || !options.url.empty())
        wanted.like = context.target(context.environment(), project);

    int width = 0;
    const auto set = formats::formatNamed(project.format).load(project);
    for (const project::Migration& migration : set.migrations)
        width = std::max(width, displayWidth(shownInLine(migration.version)));
    const Look& look = context.output.resultLook();
    const int columns = widthOf(STDOUT_FILENO);
    if (!options.json)
        context.say(projectLine(project, context.output.tellLook()) + "\n");
    const Verification all = rehearsal::verify(
        project, wanted, context.stop,
        [&](const rehearsal::VerifiedMigration& one) {
            if (options.json)
                return;
            context.output.live({});
            context.output.result(verifiedText(one, width, look, columns));
            context.output.flush();
        },
        [&](const std::string& what) {
            if (!options.quiet)
                context.output.live(shownInLine(what));
        });
    context.output.live({});
    if (options.json) {
        context.print(verificationJson(all, options.allowsNoDown));
    } else {
        for (const std::string& note : all.notes)
            context.output.result(std::string(look.icon("▸ ", "> ")) + wrapped(shown(note), columns, "  ") + "\n");
        context.output.result(endText(all, options.allowsNoDown, look) + "\n");
    }
    return all.isGood(options.allowsNoDown) ? kDone : kFailed;
}

} // namespace lk::ctl
