// SPDX-License-Identifier: Apache-2.0
#include "ui/migration/downscript.h"

#include "core/formats/registry.h"
#include "ui/common/qttext.h"

#include <algorithm>
#include <chrono>
#include <string_view>

using namespace Qt::StringLiterals;

namespace lk::ui {

std::optional<std::string> withDown(const review::Source& source, const std::string& bytes, const std::string& down)
{
    if (!source.hasDownPart) {
        return std::nullopt;
    }
    std::size_t begin = bytes.size();
    std::size_t end = 0;
    for (const formats::Block& block : source.down) {
        if (block.file.empty() && !block.isCheck) {
            begin = std::min(begin, block.offset);
            end = std::max(end, block.offset + block.text.size());
        }
    }
    if (end == 0) { // an empty part: behind its marker's line
        std::size_t at = 0;
        for (int line = 1; line <= source.downLine && at < bytes.size(); ++line) {
            const std::size_t next = bytes.find('\n', at);
            at = next == std::string::npos ? bytes.size() : next + 1;
        }
        return bytes.substr(0, at) + (at > 0 && bytes[at - 1] != '\n' ? "\n" : "") + down + bytes.substr(at);
    }
    // dbmate's part begins with its marker's line, which stays.
    if (const std::size_t line = bytes.find('\n', begin);
        bytes.compare(begin, 2, "--") == 0 && toQt(bytes.substr(begin, line - begin)).contains("down"_L1)) {
        begin = line == std::string::npos ? end : std::min(end, line + 1);
    }
    const std::string part = bytes.substr(begin, end - begin);
    const std::size_t first = part.find_first_not_of(" \t\r\n");
    const std::size_t last = part.find_last_not_of(" \t\r\n");
    if (first == std::string::npos) {
        return bytes.substr(0, begin) + (begin > 0 && bytes[begin - 1] != '\n' ? "\n" : "") + down + bytes.substr(end);
    }
    const bool endsLine = down.ends_with('\n') && begin + last + 1 < bytes.size() && bytes[begin + last + 1] == '\n';
    return bytes.substr(0, begin + first) + down.substr(0, down.size() - (endsLine ? 1 : 0)) +
           bytes.substr(begin + last + 1);
}

std::string downFileWith(const project::Project& project, const project::Migration& migration, const std::string& down)
{
    constexpr std::string_view kMark = "SELECT 'lockkeeper down part';\n";
    const formats::Format& format = formats::formatNamed(project.format);
    const auto now = std::chrono::system_clock::now();
    const std::string name = migration.name.empty() ? "x" : migration.name;
    for (const auto& file :
         format.filled(project, format.newMigration(project, name, now), {{}, std::string(kMark), false, false})) {
        if (const auto at = file.content.find(kMark); at != std::string::npos) {
            return file.content.substr(0, at) + down + file.content.substr(at + kMark.size());
        }
    }
    return down;
}

} // namespace lk::ui
