// SPDX-License-Identifier: Apache-2.0
#include "core/project/migration.h"

#include <algorithm>

namespace lk::project {

std::vector<std::string> Migration::fileNames() const
{
    std::vector<std::string> names;
    if (hasUp())
        names.push_back(upFile.filename().string());
    if (hasDown() && downFile != upFile)
        names.push_back(downFile.filename().string());
    return names;
}

const Migration* MigrationSet::find(std::string_view version) const
{
    const auto found = std::ranges::find_if(migrations, [&](const Migration& migration) {
        return migration.version == version && migration.ignoredWhy.empty();
    });
    return found == migrations.end() ? nullptr : &*found;
}

const Problem* MigrationSet::fatalProblem() const
{
    const auto found = std::ranges::find_if(problems, &Problem::isFatal);
    return found == problems.end() ? nullptr : &*found;
}

} // namespace lk::project
