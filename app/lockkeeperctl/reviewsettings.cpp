// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/reviewsettings.h"

#include "core/project/settings.h"
#include "core/project/workspace.h"

#include <filesystem>

namespace lk::ctl {

namespace fs = std::filesystem;

namespace {

review::Settings withOptions(const Options& options, review::Settings settings)
{
    if (options.serverVersion) {
        settings.serverVersion = *options.serverVersion;
        settings.isVersionKnown = true;
    }
    settings.hasConventions = settings.hasConventions || options.conventions;
    return settings;
}

} // namespace

review::Settings reviewSettings(Context& context, const std::string& project)
{
    const Options& options = context.options;
    if (!project.empty())
        return withOptions(options, review::settingsFrom(context.workspace().reviewOf(project),
                                                         context.workspace().settingsFile.string()));
    const fs::path start = options.workspace.empty() ? fs::current_path() : fs::path(options.workspace);
    const fs::path place = project::workspaceRoot(start) / project::kSettingsFile;
    std::error_code ignored;
    return withOptions(options, review::settingsFrom(fs::exists(place, ignored) ? project::readSettings(place).review
                                                                                : project::ReviewSettings(),
                                                     place.string()));
}

} // namespace lk::ctl
