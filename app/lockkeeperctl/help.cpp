// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/help.h"

#include "app/lockkeeperctl/terminal.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace lk::ctl {

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

void appendLines(std::string& to, const Lines& lines, int left, int columns)
{
    const std::string indent(static_cast<std::size_t>(left) + 4, ' ');
    for (const auto& [term, text] : lines) {
        to += "  ";
        appendPadded(to, term, left);
        if (displayWidth(term) > left)
            to += "\n" + indent;
        else
            to += "  ";
        to += wrapped(text, columns, indent);
        to += '\n';
    }
}

int widest(const Lines& lines, int most)
{
    int width = 0;
    for (const auto& line : lines)
        width = std::max(width, displayWidth(line.first));
    return std::min(width, most);
}

std::string termOf(const CLI::Option& option)
{
    if (option.get_positional())
        return option.get_name();
    std::string term;
    for (const auto& name : option.get_snames())
        term += (term.empty() ? "-" : ", -") + name;
    for (const auto& name : option.get_lnames())
        term += (term.empty() ? "    --" : ", --") + name;
    if (option.get_type_size() != 0 && !option.get_type_name().empty())
        term += " " +
                option.get_type_name().substr(0, option.get_type_name().find(':')); // its checks stand behind the colon
    return term;
}

std::string commandPath(const CLI::App& app)
{
    return app.get_parent() == nullptr ? "lockkeeperctl" : commandPath(*app.get_parent()) + " " + app.get_name();
}

/// "force VERSION", "up [N]", "plan up|down|goto…".
std::string withPositionals(const CLI::App& app, bool isInList = false)
{
    std::string text = app.get_name();
    for (const CLI::Option* option : app.get_options([](const CLI::Option* o) { return o->get_positional(); }))
        text += option->get_required() ? " " + option->get_name() : " [" + option->get_name() + "]";
    const auto commands = app.get_subcommands([](const CLI::App* sub) { return !sub->get_group().empty(); });
    if (!commands.empty()) {
        text += ' ';
        const std::size_t most = isInList && commands.size() > 4 ? 3 : commands.size();
        for (std::size_t i = 0; i < most; ++i)
            text += (i == 0 ? "" : "|") + commands[i]->get_name();
        text += most < commands.size() ? "|..." : "";
    }
    return text;
}

Lines optionLines(const CLI::App& app, bool positional)
{
    Lines lines;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional() == positional && !option->get_group().empty() &&
            option->get_lnames() != std::vector<std::string>{"help"})
            lines.emplace_back(termOf(*option), option->get_description());
    }
    return lines;
}

} // namespace

std::string helpOf(const CLI::App& app, int columns)
{
    columns = columns <= 0 ? 100 : std::clamp(columns, 40, 110);
    // On a narrow terminal long terms stand on lines of their own.
    const int mostOfCommand = columns < 70 ? 10 : 34;
    const int mostOfOption = columns < 70 ? 10 : 28;
    const bool isProgram = app.get_parent() == nullptr;
    const std::string path = commandPath(app);
    std::string text = wrapped(app.get_description(), columns, "") + "\n\n";

    std::vector<std::pair<std::string, Lines>> groups;
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App* s) { return !s->get_group().empty(); })) {
        auto at = std::find_if(groups.begin(), groups.end(),
                               [&](const auto& group) { return group.first == sub->get_group(); });
        if (at == groups.end())
            at = groups.insert(groups.end(), {sub->get_group(), {}});
        at->second.emplace_back(withPositionals(*sub, true),
                                sub->get_description().substr(0, sub->get_description().find('\n')));
    }
    const Lines positionals = optionLines(app, true);
    const Lines options = optionLines(app, false);

    if (isProgram) {
        text += "Usage: lockkeeperctl [global options] COMMAND [arguments]\n";
    } else {
        std::string usage = path.substr(0, path.size() - app.get_name().size()) + withPositionals(app);
        text += "Usage: " + usage + (options.empty() ? "" : " [options]") + "\n";
    }
    int left = 0;
    for (const auto& group : groups)
        left = std::max(left, widest(group.second, mostOfCommand));
    for (const auto& [name, lines] : groups) {
        text += "\n" + name + "\n";
        appendLines(text, lines, left, columns);
    }
    left = std::max(widest(positionals, mostOfOption), widest(options, mostOfOption));
    if (!positionals.empty()) {
        text += "\nArguments\n";
        appendLines(text, positionals, left, columns);
    }
    if (!options.empty()) {
        text += isProgram ? "\nGlobal options, before or after the command\n" : "\nOptions\n";
        appendLines(text, options, left, columns);
    }
    if (!app.get_footer().empty())
        text += "\n" + app.get_footer() + "\n";
    if (!isProgram)
        text += "\nThe global options (target, confirmation, output) stand in: lockkeeperctl --help\n";
    return text;
}

} // namespace lk::ctl
