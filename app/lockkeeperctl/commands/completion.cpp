// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "core/base/text.h"
#include "core/formats/registry.h"

namespace lk::ctl {

int printCompletion(Context& context)
{
    const std::string& shell = context.options.word;
    context.output.resultAsIs(shell == "bash" ? kBashCompletion : shell == "zsh" ? kZshCompletion : kFishCompletion);
    return kDone;
}

/// A word and what it is, a tab between, one a line. Reads files only; where there is nothing to say it says nothing, because
/// whoever pressed Tab does not want an error in the middle of the line.
int complete(Context& context)
{
    const std::string& what = context.options.word;
    try {
        std::string text;
        // Words with blanks or control characters cannot be completed by a line a word; they are left out.
        const auto add = [&](const std::string& word, const std::string& description) {
            if (!word.empty() && shownInLine(word) == word && word.find(' ') == std::string::npos)
                text += word + "\t" + shownInLine(description) + "\n";
        };
        if (what == "environments") {
            for (const auto& environment : context.workspace().environments)
                add(environment.name, std::string(project::toString(environment.protection)));
        } else if (what == "projects") {
            for (const auto& project : context.workspace().projects)
                add(project.name, project.format + " " + project.shownFolder());
        } else if (what == "formats") {
            for (const auto& format : formats::allFormats())
                add(std::string(format->name()), "");
        } else if (what == "versions") {
            const auto project = context.project();
            const auto set = formats::formatNamed(project.format).load(project);
            for (const auto& migration : set.migrations)
                add(migration.version, migration.name);
        }
        context.output.result(text);
    } catch (const Error&) {
        return kDone; // see above
    }
    return kDone;
}

} // namespace lk::ctl
