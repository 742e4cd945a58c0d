// SPDX-License-Identifier: Apache-2.0
#include "core/sql/deepstack.h"

#include <exception>

#include <pthread.h>

namespace lk::sql {

namespace {

struct Job {
    const std::function<void()>& work;
    std::exception_ptr thrown;
};

void* carryOut(void* argument)
{
    auto& job = *static_cast<Job*>(argument);
    try {
        job.work();
    } catch (...) {
        job.thrown = std::current_exception();
    }
    return nullptr;
}

} // namespace

bool runOnDeepStack(const std::function<void()>& work)
{
    // std::thread cannot be given the size of its stack.
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0)
        return false;
    Job job{work, nullptr};
    pthread_t thread{};
    const bool isStarted = pthread_attr_setstacksize(&attributes, kDeepStackBytes) == 0 &&
                           pthread_create(&thread, &attributes, carryOut, &job) == 0;
    pthread_attr_destroy(&attributes);
    if (!isStarted)
        return false;
    pthread_join(thread, nullptr);
    if (job.thrown)
        std::rethrow_exception(job.thrown);
    return true;
}

} // namespace lk::sql
