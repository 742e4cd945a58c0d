// SPDX-License-Identifier: Apache-2.0
#include "core/formats/programs.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include <unistd.h>

namespace lk::formats {

namespace fs = std::filesystem;

bool isProgram(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

fs::path programOnPath(std::string_view name)
{
    const char* path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? std::string_view("/usr/local/bin:/usr/bin:/bin") : std::string_view(path);
    while (!rest.empty()) {
        const std::size_t colon = std::min(rest.find(':'), rest.size());
        const fs::path folder(rest.substr(0, colon));
        rest.remove_prefix(std::min(colon + 1, rest.size()));
        if (folder.is_absolute() && isProgram(folder / name))
            return folder / name;
    }
    return {};
}

} // namespace lk::formats
