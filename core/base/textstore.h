// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace lk {

/// Keeps many texts, most of them small, one after the other in large blocks. Ten thousand strings that stay, strewn among millions that
/// come and go, leave the heap full of holes, and every allocation then has to look for one (measured: 10 % of a review of 10,000 files).
/// Thread-safe; the texts live as long as it does.
class TextStore final {
public:
    [[nodiscard]] std::string_view keep(std::string text)
    {
        constexpr std::size_t kBlockBytes = std::size_t{1024} * 1024;
        const std::lock_guard lock(m_mutex);
        if (text.size() > kBlockBytes / 8)
            return m_long.emplace_back(std::move(text));
        if (text.size() > m_free) {
            m_blocks.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
            m_at = m_blocks.back().get();
            m_free = kBlockBytes;
        }
        text.copy(m_at, text.size());
        const std::string_view kept(m_at, text.size());
        m_at += text.size();
        m_free -= text.size();
        return kept;
    }

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char* m_at = nullptr;
    std::size_t m_free = 0;
    std::deque<std::string> m_long;
};

} // namespace lk
