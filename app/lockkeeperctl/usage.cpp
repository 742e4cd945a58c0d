// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/usage.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace lk::ctl {

namespace {

std::vector<std::string> commandNames(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App* s) { return !s->get_group().empty(); }))
        names.push_back(sub->get_name());
    return names;
}

void addOptionNames(const CLI::App& app, std::vector<std::string>& names)
{
    for (const CLI::Option* option : app.get_options()) {
        for (const auto& name : option->get_lnames())
            names.push_back("--" + name);
    }
}

std::string pathOf(const CLI::App& app)
{
    return app.get_parent() == nullptr ? "lockkeeperctl" : pathOf(*app.get_parent()) + " " + app.get_name();
}

} // namespace

const CLI::App& innermost(const CLI::App& program)
{
    const CLI::App* app = &program;
    while (!app->get_subcommands().empty())
        app = app->get_subcommands().front();
    return *app;
}

void throwUsage(const CLI::App& program, const CLI::ParseError& error)
{
    const CLI::App& app = innermost(program);
    const std::string help = pathOf(app) + " --help";
    // What could not be placed is named; what follows --url never is.
    std::vector<std::string> extras = program.remaining(true);
    if (!extras.empty()) {
        const std::string first = extras.front();
        const std::string quoted = shownInLine(redact(first));
        if (first.starts_with('-')) {
            std::vector<std::string> names;
            for (const CLI::App* at = &app; at != nullptr; at = at->get_parent())
                addOptionNames(*at, names);
            const std::string option = first.substr(0, first.find('='));
            if (std::ranges::find(names, option) != names.end())
                throw Error(ErrorCode::Usage, fmt::format("{} stands before the command it belongs to", option))
                    .remedy(fmt::format("Write it behind: {} {} …", pathOf(app), option));
            const std::string nearest = nearestWord(option, names);
            std::string remedy =
                nearest.empty() ? "See: " + help : fmt::format("Did you mean {}? See: {}", nearest, help);
            throw Error(ErrorCode::Usage,
                        fmt::format("{} has no option {}", pathOf(app), quoted.substr(0, quoted.find('='))))
                .remedy(remedy);
        }
        const auto names = commandNames(app);
        if (!names.empty()) {
            const std::string nearest = nearestWord(first, names);
            throw Error(ErrorCode::Usage, fmt::format("{} has no command \"{}\"", pathOf(app), quoted))
                .remedy(nearest.empty() ? "See: " + help : fmt::format("Did you mean {}? See: {}", nearest, help));
        }
        throw Error(ErrorCode::Usage, fmt::format("{} does not know what to do with \"{}\"", pathOf(app), quoted))
            .remedy("See: " + help);
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        const auto names = commandNames(app);
        if (!names.empty())
            throw Error(ErrorCode::Usage, app.get_parent() == nullptr ? std::string("No command was given")
                                                                      : pathOf(app) + " wants one more word")
                .remedy(fmt::format("One of: {}. See: {}", fmt::join(names, ", "), help));
        for (const CLI::Option* option : app.get_options()) {
            if (option->get_required() && option->count() == 0)
                throw Error(ErrorCode::Usage, fmt::format("{} wants {}", pathOf(app), option->get_name()))
                    .remedy("See: " + help);
        }
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        // "--env: 1 required NAME missing"
        const std::string words = error.what();
        const auto colon = words.find(": 1 required ");
        const auto missing = words.find(" missing");
        if (colon != std::string::npos && missing != std::string::npos) {
            const auto type = colon + std::string_view(": 1 required ").size();
            throw Error(ErrorCode::Usage,
                        fmt::format("{} wants {}", words.substr(0, colon), words.substr(type, missing - type)))
                .remedy("See: " + help);
        }
    }
    throw Error(ErrorCode::Usage, fmt::format("{}: {}", pathOf(app), shownInLine(redact(error.what()))))
        .remedy("See: " + help);
}

} // namespace lk::ctl
