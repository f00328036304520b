// CPU kernels for training EfficientNets in bfloat16, channels last: the backward pass of depthwise convolutions, and
// batch norm fused with ReLU. Sums are float32.
//
// oneDNN falls back to a reference loop for the first (280 ms for 96 channels of 64 x 64, stride 2, batch 32, where this
// takes 12). For each picture and block of 16 channels the maps are copied into padded float32 buffers that stay in the
// second-level cache; weights and their gradients stay in registers.

#include <immintrin.h>
#include <torch/extension.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace {

constexpr int BLOCK = 16;
typedef float Lane __attribute__((vector_size(64)));

inline Lane load(const c10::BFloat16* from) {
  return (Lane)_mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i*)from)), 16);
}

inline void store(c10::BFloat16* to, Lane lane) {
  _mm256_storeu_si256((__m256i*)to, (__m256i)_mm512_cvtneps_pbh((__m512)lane));
}

template <int K, int STRIDE>
void backward(const c10::BFloat16* grad, const c10::BFloat16* input, const float* weight, c10::BFloat16* grad_input,
              float* grad_weight, int64_t count, int64_t channels, int64_t height, int64_t width, int64_t out_height,
              int64_t out_width, int64_t pad_top, int64_t pad_left) {
  const int64_t tall = std::max(height + pad_top, (out_height - 1) * STRIDE + K);
  const int64_t wide = std::max(width + pad_left, (out_width - 1) * STRIDE + K);
  std::vector<Lane> padded(tall * wide), spread(tall * wide);
  for (int64_t block = 0; block < channels; block += BLOCK) {
    Lane taps[K * K], sums[K * K];
    for (int tap = 0; tap < K * K; ++tap) {
      std::memcpy(&taps[tap], weight + tap * channels + block, sizeof(Lane));
      sums[tap] = Lane{};
    }
    for (int64_t n = 0; n < count; ++n) {
      std::memset(static_cast<void*>(spread.data()), 0, spread.size() * sizeof(Lane));
      for (int64_t y = 0; y < height; ++y)
        for (int64_t x = 0; x < width; ++x)
          padded[(y + pad_top) * wide + x + pad_left] = load(input + ((n * height + y) * width + x) * channels + block);
      for (int64_t y = 0; y < out_height; ++y) {
        for (int64_t x = 0; x < out_width; ++x) {
          const Lane g = load(grad + ((n * out_height + y) * out_width + x) * channels + block);
          const Lane* seen = padded.data() + y * STRIDE * wide + x * STRIDE;
          for (int ky = 0; ky < K; ++ky)
            for (int kx = 0; kx < K; ++kx) sums[ky * K + kx] += g * seen[ky * wide + kx];
        }
        for (int64_t x = 0; x < out_width; ++x) {
          const Lane g = load(grad + ((n * out_height + y) * out_width + x) * channels + block);
          Lane* hit = spread.data() + y * STRIDE * wide + x * STRIDE;
          for (int ky = 0; ky < K; ++ky)
            for (int kx = 0; kx < K; ++kx) hit[ky * wide + kx] += g * taps[ky * K + kx];
        }
      }
      for (int64_t y = 0; y < height; ++y)
        for (int64_t x = 0; x < width; ++x)
          store(grad_input + ((n * height + y) * width + x) * channels + block,
                spread[(y + pad_top) * wide + x + pad_left]);
    }
    for (int tap = 0; tap < K * K; ++tap) std::memcpy(grad_weight + tap * channels + block, &sums[tap], sizeof(Lane));
  }
}

// Values where z is above zero, else 0.
inline Lane positive(Lane values, Lane z) {
  return (Lane)_mm512_maskz_mov_ps(_mm512_cmp_ps_mask((__m512)z, _mm512_setzero_ps(), _CMP_GT_OQ), (__m512)values);
}

inline Lane at_block(const float* values, int64_t block) {
  Lane lane;
  std::memcpy(&lane, values + block, sizeof lane);
  return lane;
}

// Rows that are summed in float32 before they are added to the double sums.
constexpr int64_t CHUNK = 64;

// For each block of channels calls `add(block)(row, first, second)` for rows in chunks, and gives the sums of both lanes for each channel.
template <class Add>
void sums_of(int64_t rows, int64_t channels, std::vector<double>& one, std::vector<double>& other, Add add) {
  one.assign(channels, 0.0);
  other.assign(channels, 0.0);
  for (int64_t start = 0; start < rows; start += CHUNK) {
    const int64_t end = std::min(rows, start + CHUNK);
    for (int64_t block = 0; block < channels; block += BLOCK) {
      Lane first{}, second{};
      const auto step = add(block);
      for (int64_t row = start; row < end; ++row) step(row, first, second);
      for (int lane = 0; lane < BLOCK; ++lane) {
        one[block + lane] += first[lane];
        other[block + lane] += second[lane];
      }
    }
  }
}

}  // namespace

// grad (n, c, h', w'), input (n, c, h, w), both channels-last bfloat16; weight (k * k, c) float32.
// Gives the gradients of the input and of the weight, in the same layouts.
std::vector<at::Tensor> depthwise_backward(const at::Tensor& grad, const at::Tensor& input, const at::Tensor& weight,
                                           int64_t kernel, int64_t stride, int64_t pad_top, int64_t pad_left) {
  auto grad_input = at::empty_like(input, at::MemoryFormat::ChannelsLast);
  auto grad_weight = at::empty_like(weight);
  auto run = [&](auto pass) {
    pass(grad.data_ptr<c10::BFloat16>(), input.data_ptr<c10::BFloat16>(), weight.data_ptr<float>(),
         grad_input.data_ptr<c10::BFloat16>(), grad_weight.data_ptr<float>(), input.size(0), input.size(1),
         input.size(2), input.size(3), grad.size(2), grad.size(3), pad_top, pad_left);
  };
  if (kernel == 3 && stride == 1) run(backward<3, 1>);
  else if (kernel == 3 && stride == 2) run(backward<3, 2>);
  else if (kernel == 5 && stride == 1) run(backward<5, 1>);
  else if (kernel == 5 && stride == 2) run(backward<5, 2>);
  else TORCH_CHECK(false, "depthwise_backward knows kernels of 3 and 5 and strides of 1 and 2");
  return {grad_input, grad_weight};
}

// input (n, c, h, w) channels-last bfloat16; scale and shift (c) float32. Gives the output, mean and 1 / deviation.
std::vector<at::Tensor> norm_forward(const at::Tensor& input, const at::Tensor& scale, const at::Tensor& shift,
                                     double eps, bool relu) {
  const int64_t channels = input.size(1), rows = input.numel() / channels;
  auto output = at::empty_like(input, at::MemoryFormat::ChannelsLast);
  auto mean = at::empty({channels}, scale.options()), inverse = at::empty({channels}, scale.options());
  const auto* x = input.data_ptr<c10::BFloat16>();
  auto* y = output.data_ptr<c10::BFloat16>();
  std::vector<double> sum, square;
  sums_of(rows, channels, sum, square, [=](int64_t block) {
    return [=](int64_t row, Lane& first, Lane& second) {
      const Lane value = load(x + row * channels + block);
      first += value;
      second += value * value;
    };
  });
  std::vector<float> factor(channels), constant(channels);
  for (int64_t c = 0; c < channels; ++c) {
    const double middle = sum[c] / rows, variance = std::max(square[c] / rows - middle * middle, 0.0);
    const double inv = 1 / std::sqrt(variance + eps);
    mean.data_ptr<float>()[c] = middle;
    inverse.data_ptr<float>()[c] = inv;
    factor[c] = scale.data_ptr<float>()[c] * inv;
    constant[c] = shift.data_ptr<float>()[c] - factor[c] * middle;
  }
  for (int64_t start = 0; start < rows; start += CHUNK)
    for (int64_t block = 0; block < channels; block += BLOCK) {
      const Lane a = at_block(factor.data(), block), b = at_block(constant.data(), block);
      for (int64_t row = start; row < std::min(rows, start + CHUNK); ++row) {
        const Lane z = a * load(x + row * channels + block) + b;
        store(y + row * channels + block, relu ? positive(z, z) : z);
      }
    }
  return {output, mean, inverse};
}

// Gives the gradients of input, scale and shift of `norm_forward`.
std::vector<at::Tensor> norm_backward(const at::Tensor& grad, const at::Tensor& input, const at::Tensor& scale,
                                      const at::Tensor& shift, const at::Tensor& mean, const at::Tensor& inverse,
                                      bool relu) {
  const int64_t channels = input.size(1), rows = input.numel() / channels;
  auto grad_input = at::empty_like(input, at::MemoryFormat::ChannelsLast);
  auto grad_scale = at::empty_like(scale), grad_shift = at::empty_like(shift);
  const auto* x = input.data_ptr<c10::BFloat16>();
  const auto* g = grad.data_ptr<c10::BFloat16>();
  auto* out = grad_input.data_ptr<c10::BFloat16>();
  const float *gamma = scale.data_ptr<float>(), *beta = shift.data_ptr<float>(), *mid = mean.data_ptr<float>(),
              *inv = inverse.data_ptr<float>();
  std::vector<double> sum, product;
  // The gradient before the activation is kept where the result will lie.
  sums_of(rows, channels, sum, product, [=](int64_t block) {
    const Lane m = at_block(mid, block), i = at_block(inv, block), a = at_block(gamma, block), b = at_block(beta, block);
    return [=](int64_t row, Lane& first, Lane& second) {
      const int64_t place = row * channels + block;
      const Lane hat = (load(x + place) - m) * i;
      Lane slope = load(g + place);
      const Lane z = a * hat + b;
      if (relu) slope = positive(slope, z);
      store(out + place, slope);
      first += slope;
      second += slope * hat;
    };
  });
  std::vector<float> factor(channels), lean(channels), constant(channels);
  for (int64_t c = 0; c < channels; ++c) {
    grad_shift.data_ptr<float>()[c] = sum[c];
    grad_scale.data_ptr<float>()[c] = product[c];
    factor[c] = gamma[c] * inv[c];
    lean[c] = -factor[c] * product[c] / rows * inv[c];
    constant[c] = -factor[c] * sum[c] / rows - lean[c] * mid[c];
  }
  for (int64_t start = 0; start < rows; start += CHUNK)
    for (int64_t block = 0; block < channels; block += BLOCK) {
      const Lane a = at_block(factor.data(), block), b = at_block(lean.data(), block),
                 c = at_block(constant.data(), block);
      for (int64_t row = start; row < std::min(rows, start + CHUNK); ++row) {
        auto* place = out + row * channels + block;
        store(place, a * load(place) + b * load(x + row * channels + block) + c);
      }
    }
  return {grad_input, grad_scale, grad_shift};
}

PYBIND11_MODULE(TORCH_EXTENSION_NAME, module) {
  module.def("depthwise_backward", &depthwise_backward);
  module.def("norm_forward", &norm_forward);
  module.def("norm_backward", &norm_backward);
}
