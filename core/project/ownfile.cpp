// SPDX-License-Identifier: Apache-2.0
#include "core/project/ownfile.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

namespace lk::project {

void requireOwnFile(const std::filesystem::path& file, std::string_view remedy)
{
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0)
        return;
    const bool isOurs = about.st_uid == ::geteuid() || about.st_uid == 0;
    if (isOurs && (about.st_mode & (S_IWGRP | S_IWOTH)) == 0)
        return;
    throw Error(ErrorCode::Refused, fmt::format("{} {}", shownInLine(file.string()),
                                                isOurs ? "may be written by others" : "belongs to somebody else"))
        .at({file.string(), 0, 0})
        .remedy(remedy);
}

bool isSameFolder(const std::filesystem::path& one, const std::filesystem::path& other)
{
    std::error_code error;
    const bool isSame = std::filesystem::equivalent(one, other, error);
    return isSame && !error;
}

} // namespace lk::project
