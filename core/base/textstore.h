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
/// What comes after the first 128 KiB lies in huge pages where the system has them: the first touch of so many small ones costs as much
/// again. Thread-safe; the texts live as long as it does.
class TextStore final {
public:
    [[nodiscard]] std::string_view keep(std::string text);

private:
    struct Unmap {
        void operator()(char* block) const;
    };
    void addBlock();

    std::mutex m_mutex;
    std::unique_ptr<char[]> m_first;
    std::vector<std::unique_ptr<char, Unmap>> m_blocks;
    char* m_at = nullptr;
    std::size_t m_free = 0;
    std::deque<std::string> m_long;
};

} // namespace lk
