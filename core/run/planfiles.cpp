// SPDX-License-Identifier: Apache-2.0
#include "core/run/planfiles.h"

#include "core/base/file.h"
#include "core/base/hash.h"

#include <set>
#include <string_view>

namespace lk::run {

std::vector<ChangedFile> changedFiles(const Plan& plan)
{
    std::vector<ChangedFile> changed;
    std::set<std::string_view> seen;
    const auto look = [&](const std::string& path, const std::string& shown, const std::string& sha256) {
        if (path.empty() || !seen.insert(path).second)
            return;
        try {
            if (sha256Hex(readFile(path, plan.project.root)) != sha256)
                changed.push_back({shown, "the file has changed since the plan was made"});
        } catch (const Error& error) {
            changed.push_back({shown, error.message()});
        }
    };
    for (const Step& step : plan.steps) {
        look(step.path, step.file, step.sha256);
        for (const StepFile& other : step.otherFiles)
            look(other.path, other.file, other.sha256);
    }
    return changed;
}

} // namespace lk::run
