// What libtorch itself takes for the operators of OperatorBenchmarks, called from C++ with nothing in between.
#include <ATen/ops/mul.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/sum.h>
#include <torch/csrc/autograd/custom_function.h>

using at::Tensor;

namespace {

Tensor vector(bool requires_grad = false) { return at::rand({8}).set_requires_grad(requires_grad); }

struct Square : torch::autograd::Function<Square> {
  static Tensor forward(torch::autograd::AutogradContext* context, const Tensor& x) {
    context->save_for_backward({x});
    return x.mul(x);
  }
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list grads) {
    return {grads[0].mul(2).mul(context->get_saved_variables()[0])};
  }
};

}  // namespace

extern "C" void direct_mul(int times) {
  static auto a = vector(), b = vector();
  for (int i = 0; i < times; i++) a.mul(b);
}

extern "C" void direct_mul_recorded(int times) {
  static auto a = vector(true), b = vector();
  for (int i = 0; i < times; i++) a.mul(b);
}

extern "C" void direct_sum(int times) {
  static auto a = vector();
  for (int i = 0; i < times; i++) a.sum();
}

extern "C" void direct_function(int times) {
  static auto a = vector(true);
  for (int i = 0; i < times; i++) {
    Square::apply(a).sum().backward();
    a.mutable_grad() = Tensor();
  }
}
